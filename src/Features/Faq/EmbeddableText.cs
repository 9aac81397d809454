using System.Security.Cryptography;
using System.Text;

namespace Yadopera.Features.Faq;

/// <summary>One text of a FAQ that gets a vector.</summary>
/// <param name="Field">As in <see cref="FaqEmbedding.Field"/>.</param>
internal sealed record EmbeddableText(Guid FaqId, string Language, int Field, string Text)
{
    /// <summary>SHA-256 of the text.</summary>
    public byte[] Hash { get; } = SHA256.HashData(Encoding.UTF8.GetBytes(Text));

    private const int Answer = 1;

    /// <summary>
    /// Each text has a vector of its own: the nearest one speaks for the FAQ, and a change costs one. An answer that tells a
    /// secret has none: the provider would learn it, and its question says what it is about.
    /// </summary>
    public static IEnumerable<EmbeddableText> Of(FaqEntry faq)
    {
        var document = faq.ToDocument();
        foreach (var text in document.Texts)
        {
            string[] fields = [text.Question, text.Answer, .. text.Variants];
            for (var field = 0; field < fields.Length; field++)
                if (field != Answer || !Secrets.AreIn(text))
                    yield return new(document.Id, text.Language, field, fields[field]);
        }
    }
}
