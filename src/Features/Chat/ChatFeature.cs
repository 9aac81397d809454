using FluentValidation;
using Yadopera.Answering;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Ai;
using Yadopera.Infrastructure.Http.Access;

namespace Yadopera.Features.Chat;

/// <summary>Guests ask, the house's FAQs answer.</summary>
internal static class ChatFeature
{
    // Reading its words takes about as long as the rest of the start, so it goes on beside that. It never changes: however
    // many hosts a process has, they share it.
    private static readonly Task<AnswerEngine> Engine = Task.Run(AnswerEngine.Create);

    public static IServiceCollection AddChat(this IServiceCollection services)
    {
        var engine = Engine;
        return services
            .AddAi()
            .AddSingleton(_ => engine.GetAwaiter().GetResult())
            .AddSingleton<HouseIndexes>()
            .AddSingleton<GuestLimits>()
            .AddSingleton<QuestionVectors>()
            .AddSingleton<SemanticSearch>()
            .AddSingleton<ModelSpending>()
            .AddSingleton<WordingMetrics>()
            .AddSingleton<AnswerWording>()
            .AddSingleton<RefusedQuestions>()
            .AddScoped<AnswerGuest>()
            .AddScoped<ExchangeStore>()
            .AddSingleton<SessionEvents>()
            .AddHostedService(provider => provider.GetRequiredService<SessionEvents>())
            .AddSingleton<IValidator<AskQuestionRequest>, AskQuestionRequest.Validator>()
            .AddSingleton<IValidator<ExplainAnswerRequest>, ExplainAnswerRequest.Validator>();
    }

    public static void MapChat(this IEndpointRouteBuilder routes)
    {
        var chat = routes.MapGroup("").WithTags("Chat").AllowAnonymous();
        chat.MapAskQuestion();
        chat.MapStreamAnswer();
        chat.MapReadHistory();
        chat.MapFollowSession();
        routes.MapGroup("/admin").WithTags("Admin").InHouse().RequireAuthorization(Access.Owner).MapExplainAnswer();
    }
}
