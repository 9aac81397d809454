using FluentValidation;
using Yadopera.Answering;
using Yadopera.Infrastructure.Ai;

namespace Yadopera.Features.Chat;

/// <summary>Guests ask, the house's FAQs answer.</summary>
internal static class ChatFeature
{
    public static IServiceCollection AddChat(this IServiceCollection services)
    {
        // Reading its words takes about as long as the rest of the start, so it goes on beside that.
        var engine = Task.Run(AnswerEngine.Create);
        return services
            .AddAi()
            .AddSingleton(_ => engine.GetAwaiter().GetResult())
            .AddSingleton<HouseIndexes>()
            .AddSingleton<GuestLimits>()
            .AddSingleton<ModelSpending>()
            .AddSingleton<WordingMetrics>()
            .AddSingleton<AnswerWording>()
            .AddSingleton<IValidator<AskQuestionRequest>, AskQuestionRequest.Validator>();
    }

    public static void MapChat(this IEndpointRouteBuilder routes)
    {
        var chat = routes.MapGroup("").WithTags("Chat");
        chat.MapAskQuestion();
        chat.MapReadHistory();
    }
}
