namespace Yadopera.Evaluation;

/// <summary>Houses with their FAQs, and what guests ask of them.</summary>
internal sealed record QuestionSet(
    string Name,
    IReadOnlyDictionary<string, Lodging> Lodgings,
    IReadOnlyList<Turn> Turns
)
{
    /// <summary>The same houses, asked some of the turns.</summary>
    public QuestionSet Where(Func<Turn, bool> isKept) => this with { Turns = [.. Turns.Where(isKept)] };

    public IReadOnlyList<Outcome> Ask(Contestant contestant)
    {
        Dictionary<string, IResponder> responders = Lodgings.ToDictionary(
            lodging => lodging.Key,
            lodging => contestant.Open(lodging.Value),
            StringComparer.Ordinal
        );
        return [.. Turns.Select(turn => new Outcome(turn, responders[turn.Entity].Respond(turn)))];
    }
}

/// <summary>A turn and what was made of it.</summary>
internal sealed record Outcome(Turn Turn, Response Response)
{
    /// <summary>Position, from 1, of the first relevant FAQ; 0 when there is none.</summary>
    public int FirstRelevant { get; } =
        Response
            .Ranking.Select((id, i) => Turn.Relevant.Contains(id, StringComparer.Ordinal) ? i + 1 : 0)
            .FirstOrDefault(position => position > 0);

    public bool IsRight => FirstRelevant == 1;
}
