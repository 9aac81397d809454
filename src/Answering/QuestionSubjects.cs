namespace Yadopera.Answering;

/// <summary>
/// What a question is about, apart from how it is put and from any house: the concepts it names, and of its other words
/// those that are not everyday ones. Where two questions agree in all of that, one reply answers both.
/// </summary>
internal sealed class QuestionSubjects(ConceptLexicon lexicon, FollowUps followUps)
{
    /// <summary>
    /// Equal for questions about the same; null where a message does not say by itself what it is about: "and for kids?"
    /// means something else to every guest.
    /// </summary>
    public string? Of(string question, string language)
    {
        AnalyzedText text = Tokenizer.Analyze(question, language);
        if (followUps.OpensAsFollowUp(text.Folded.Trim(), LanguageTag.Primary(language)))
        {
            return null;
        }
        List<ConceptMatch> matches = lexicon.MatchQuestion(text, language);
        var concepts = new SortedSet<ushort>(matches.Select(match => match.Concept));
        SortedSet<string> words = OtherWords(text, matches, lexicon.Everyday.Mark(text, language));
        return words.Count == 0 && concepts.All(lexicon.Relations.IsAspect)
            ? null
            : $"{string.Join(' ', concepts.Select(concept => lexicon.Concepts[concept]))} | {string.Join(' ', words)}";
    }

    private static SortedSet<string> OtherWords(AnalyzedText text, List<ConceptMatch> matches, bool[] everyday) =>
        new(
            TermExtractor
                .Extract(text)
                .Where(term => !matches.Exists(match => Touches(match, term)) && !IsEveryday(text, term, everyday))
                .Select(term => text.Stems.Substring(term.Start, term.Length)),
            StringComparer.Ordinal
        );

    private static bool Touches(ConceptMatch match, Term term) =>
        match.Covers(term.FoldedStart) || match.Covers(term.FoldedStart + term.FoldedLength - 1);

    /// <summary>Room 5 is not room 7, though a single character is no word.</summary>
    private static bool IsEveryday(AnalyzedText text, Term term, bool[] everyday) =>
        !everyday.AsSpan(term.FoldedStart, term.FoldedLength).Contains(false)
        && !text.Folded.AsSpan(term.FoldedStart, term.FoldedLength).ContainsAnyInRange('0', '9');
}
