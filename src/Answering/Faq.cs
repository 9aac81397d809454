namespace Yadopera.Answering;

/// <summary>One FAQ of a house, in every language the house wrote it.</summary>
/// <param name="Id">Stable id, returned with the answer.</param>
/// <param name="Category">The house's own grouping, returned unchanged.</param>
/// <param name="Priority">1–5; larger wins where the evidence is equal or nearly so.</param>
/// <param name="Texts">At least one; several texts in one language are variants of the same FAQ.</param>
public sealed record FaqDocument(Guid Id, string Category, int Priority, IReadOnlyList<FaqText> Texts);

/// <summary>A FAQ in one language.</summary>
/// <param name="Language">BCP 47 tag: <c>ja</c>, <c>en</c>, <c>zh-TW</c>, <c>zh-CN</c>, …</param>
/// <param name="Question">As a guest would ask it.</param>
/// <param name="Answer">As the house answers it.</param>
public sealed record FaqText(string Language, string Question, string Answer)
{
    /// <summary>Other wordings of the question, in the same language; what guests asked when they meant this.</summary>
    public IReadOnlyList<string> Variants { get; init; } = [];
}

/// <summary>What a guest is told to turn to when the FAQs do not answer.</summary>
public sealed record HouseContact(string Name, string? Phone, string? Email)
{
    /// <summary>What a safety card tells of the house.</summary>
    public HouseEmergency Emergency { get; init; } = new();
}
