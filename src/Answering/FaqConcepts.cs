using System.Runtime.InteropServices;

namespace Yadopera.Answering;

/// <summary>
/// The concepts that the texts of one FAQ name. Its languages say the same, so where a word has several meanings
/// ("baño" is a bathroom, a toilet or a bath) the other languages tell which one is meant.
/// </summary>
internal sealed class FaqConcepts
{
    private readonly List<Field> _fields = [];
    private readonly List<string> _languages = [];

    /// <summary>By concept, one bit per language that names it.</summary>
    private readonly Dictionary<ushort, ulong> _namedIn = [];

    /// <param name="matches">All that one field names; the meanings of one wording follow each other.</param>
    /// <param name="language">Primary subtag of the text the field belongs to.</param>
    /// <param name="text">Number of that text.</param>
    /// <param name="inQuestion">Which of its two fields.</param>
    public void Add(List<ConceptMatch> matches, string language, int text, bool inQuestion)
    {
        ulong bit = BitOf(language.ToLowerInvariant());
        foreach (ConceptMatch match in matches)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_namedIn, match.Concept, out _) |= bit;
        }
        _fields.Add(new Field(matches, bit, text, inQuestion));
    }

    /// <summary>Of each word the meanings that another language of the FAQ names too; all where none does.</summary>
    public List<Occurrence> Named()
    {
        var named = new List<Occurrence>(_fields.Sum(field => field.Matches.Count));
        foreach (Field field in _fields)
        {
            ReadOnlySpan<ConceptMatch> matches = CollectionsMarshal.AsSpan(field.Matches);
            for (int length; !matches.IsEmpty; matches = matches[length..])
            {
                length = LengthOfWording(matches);
                // The words of a pattern name one concept together.
                AddNamed(matches[..(matches[0].Pattern < 0 ? length : 1)], field, named);
            }
        }
        return named;
    }

    private static int LengthOfWording(ReadOnlySpan<ConceptMatch> matches)
    {
        int length = 1;
        while (length < matches.Length && matches[length].Wording == matches[0].Wording)
        {
            length++;
        }
        return length;
    }

    private void AddNamed(ReadOnlySpan<ConceptMatch> meanings, Field field, List<Occurrence> named)
    {
        bool isConfirmed = false;
        foreach (ConceptMatch meaning in meanings)
        {
            isConfirmed |= IsNamedBeside(meaning.Concept, field.Language);
        }
        foreach (ConceptMatch meaning in meanings)
        {
            if (!isConfirmed || IsNamedBeside(meaning.Concept, field.Language))
            {
                named.Add(new Occurrence(meaning.Concept, field.Text, field.InQuestion));
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

    /// <param name="Matches">All that it names.</param>
    /// <param name="Language">Bit of its language.</param>
    /// <param name="Text">Number of its text.</param>
    /// <param name="InQuestion">Which of the text's fields.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Field(List<ConceptMatch> Matches, ulong Language, int Text, bool InQuestion);
}
