using Yadopera.Answering;

namespace Yadopera.Evaluation;

/// <summary>The engine on the FAQs of one lodging. It is not told the language, as when a client sends none.</summary>
internal sealed class EngineResponder(AnswerEngine engine, Lodging lodging) : IResponder
{
    private readonly HouseIndex _index = engine.BuildIndex(lodging.Documents);

    public Response Respond(Turn turn)
    {
        var question = new GuestQuestion(turn.Text) { EarlierTurns = turn.EarlierTurns };
        Answer answer =
            engine.AnswerUrgently(lodging.Contact, question) ?? engine.Answer(_index, lodging.Contact, question);
        return new Response([.. answer.MatchedFaqIds.Select(lodging.RowId)], answer.Confidence, answer.IsAnswered);
    }
}
