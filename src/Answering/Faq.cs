using Yadopera.Hours;

namespace Yadopera.Answering;

/// <summary>One FAQ of a house, in every language the house wrote it.</summary>
/// <param name="Id">Stable id, returned with the answer.</param>
/// <param name="Category">The house's own grouping, returned unchanged.</param>
/// <param name="Priority">1–5; larger wins where the evidence is equal or nearly so.</param>
/// <param name="Texts">At least one; several texts in one language are variants of the same FAQ.</param>
public sealed record FaqDocument(Guid Id, string Category, int Priority, IReadOnlyList<FaqText> Texts)
{
    /// <summary>First day on which it is true, by the house's calendar; <c>null</c>: from ever.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day on which it is true; <c>null</c>: for ever.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>The hours it speaks of, in the house's local time; empty where it speaks of none.</summary>
    public IReadOnlyList<WeeklyPeriod> OpenHours { get; init; } = [];

    /// <summary>Out of its days a FAQ answers nothing; a missing bound compares as false and so bounds nothing.</summary>
    public bool IsValidOn(DateOnly day) => !(day < ValidFrom) && !(day > ValidTo);
}

/// <summary>A FAQ in one language.</summary>
/// <param name="Language">BCP 47 tag: <c>ja</c>, <c>en</c>, <c>zh-TW</c>, <c>zh-CN</c>, …</param>
/// <param name="Question">As a guest would ask it.</param>
/// <param name="Answer">As the house answers it.</param>
public sealed record FaqText(string Language, string Question, string Answer)
{
    /// <summary>Other wordings of the question, in the same language; what guests asked when they meant this.</summary>
    public IReadOnlyList<string> Variants { get; init; } = [];
}

/// <summary>What the engine knows of a house beside its FAQs: whom a guest is told to turn to, and when.</summary>
public sealed record HouseContact(string Name, string? Phone, string? Email)
{
    /// <summary>
    /// From which probability, 0–1, a FAQ is given as the answer. A house that would rather be asked itself raises it.
    /// </summary>
    public double AnswerThreshold { get; init; } = EvidenceGate.Threshold;

    /// <summary>What a safety card tells of the house.</summary>
    public HouseEmergency Emergency { get; init; } = new();
}
