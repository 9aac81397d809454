using System.Runtime.InteropServices;

namespace Yadopera.Answering;

/// <summary>
/// The concepts that the texts of one FAQ name. Its languages say the same, so where a word has several meanings
/// ("baño" is a bathroom, a toilet or a bath) the other languages tell which one is meant.
/// </summary>
internal sealed class FaqConcepts
{
    private readonly List<Wording> _wordings = [];
    private readonly List<string> _languages = [];

    /// <summary>By concept, one bit per language that names it.</summary>
    private readonly Dictionary<ushort, ulong> _namedIn = [];

    /// <param name="matches">All that one field names; the meanings of one wording follow each other.</param>
    /// <param name="language">Of the text the field belongs to.</param>
    /// <param name="text">Number of that text.</param>
    /// <param name="inQuestion">Which of its two fields.</param>
    public void Add(List<ConceptMatch> matches, string language, int text, bool inQuestion)
    {
        ulong bit = BitOf(LanguageTag.Primary(language).ToLowerInvariant());
        for (int first = 0, end; first < matches.Count; first = end)
        {
            end = first + 1;
            while (end < matches.Count && matches[end].Wording == matches[first].Wording)
            {
                end++;
            }
            // The words of a pattern name one concept together.
            int meanings = matches[first].Pattern < 0 ? end - first : 1;
            for (int i = first; i < first + meanings; i++)
            {
                _namedIn[matches[i].Concept] = _namedIn.GetValueOrDefault(matches[i].Concept) | bit;
            }
            ushort[] concepts = [.. matches.GetRange(first, meanings).Select(match => match.Concept)];
            _wordings.Add(new Wording(concepts, bit, text, inQuestion));
        }
    }

    /// <summary>Of each word the meanings that another language of the FAQ names too; all where none does.</summary>
    public IEnumerable<Occurrence> Named()
    {
        foreach (Wording wording in _wordings)
        {
            bool isConfirmed = Array.Exists(wording.Meanings, concept => IsNamedBeside(concept, wording.Language));
            foreach (ushort concept in wording.Meanings)
            {
                if (!isConfirmed || IsNamedBeside(concept, wording.Language))
                {
                    yield return new Occurrence(concept, wording.Text, wording.InQuestion);
                }
            }
        }
    }

    private bool IsNamedBeside(ushort concept, ulong language) => (_namedIn[concept] & ~language) != 0;

    /// <summary>Languages beyond the 63rd share a bit, which costs nothing but a confirmation.</summary>
    private ulong BitOf(string language)
    {
        int number = _languages.IndexOf(language);
        if (number < 0)
        {
            number = _languages.Count;
            _languages.Add(language);
        }
        return 1UL << Math.Min(number, 63);
    }

    /// <summary>A word or phrase of a text and the concepts it may stand for.</summary>
    /// <param name="Meanings">At least one.</param>
    /// <param name="Language">Its bit.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Wording(ushort[] Meanings, ulong Language, int Text, bool InQuestion);
}
