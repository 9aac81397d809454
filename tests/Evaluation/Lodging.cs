using Yadopera.Answering;

namespace Yadopera.Evaluation;

/// <summary>A house and its FAQs, which the data knows by ids of its own.</summary>
internal sealed class Lodging(string name, IReadOnlyList<LodgingFaq> faqs)
{
    public IReadOnlyList<LodgingFaq> Faqs { get; } = faqs;

    public HouseContact Contact { get; } = new(name, null, null);

    public IReadOnlyList<FaqDocument> Documents { get; } =
    [.. faqs.Select((faq, i) => new FaqDocument(IdOf(i), faq.Category, faq.Priority, faq.Texts))];

    /// <summary>The data's own id of a FAQ.</summary>
    public string RowId(Guid id) => Faqs[BitConverter.ToInt32(id.ToByteArray())].Id;

    private static Guid IdOf(int position) => new(position, 0, 0, new byte[8]);
}

/// <summary>A FAQ as the engine is given it, but for its id.</summary>
internal sealed record LodgingFaq(string Id, IReadOnlyList<FaqText> Texts)
{
    public string Category { get; init; } = "basic";

    public int Priority { get; init; } = 3;
}
