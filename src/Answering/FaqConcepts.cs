using System.Runtime.InteropServices;

namespace Yadopera.Answering;

/// <summary>
/// The concepts that the texts of one FAQ name. Its languages say the same, so where a word has several meanings
/// ("baño" is a bathroom, a toilet or a bath) the other languages tell which one is meant.
/// </summary>
internal sealed class FaqConcepts
{
    private readonly List<Wording> _wordings = [];

    /// <param name="matches">All that one field names.</param>
    /// <param name="language">Of the text the field belongs to.</param>
    /// <param name="text">Number of that text.</param>
    /// <param name="inQuestion">Which of its two fields.</param>
    public void Add(List<ConceptMatch> matches, string language, int text, bool inQuestion)
    {
        string primary = LanguageTag.Primary(language);
        foreach (IGrouping<(int, int), ConceptMatch> meanings in matches.GroupBy(match => match.Wording))
        {
            _wordings.Add(
                new Wording([.. meanings.Select(match => match.Concept).Distinct()], primary, text, inQuestion)
            );
        }
    }

    /// <summary>Of each word the meanings that another language of the FAQ names too; all where none does.</summary>
    public IEnumerable<Occurrence> Named()
    {
        ILookup<ushort, string> languages = _wordings
            .SelectMany(wording => wording.Meanings, (wording, concept) => (concept, wording.Language))
            .ToLookup(named => named.concept, named => named.Language);
        foreach (Wording wording in _wordings)
        {
            ushort[] confirmed = Array.FindAll(
                wording.Meanings,
                concept =>
                    languages[concept].Any(other => !other.Equals(wording.Language, StringComparison.OrdinalIgnoreCase))
            );
            foreach (ushort concept in confirmed.Length > 0 ? confirmed : wording.Meanings)
            {
                yield return new Occurrence(concept, wording.Text, wording.InQuestion);
            }
        }
    }

    /// <summary>A word or phrase of a text and the concepts it may stand for.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Wording(ushort[] Meanings, string Language, int Text, bool InQuestion);
}
