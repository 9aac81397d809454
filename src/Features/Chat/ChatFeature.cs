using FluentValidation;
using Yadopera.Answering;

namespace Yadopera.Features.Chat;

/// <summary>Guests ask, the house's FAQs answer.</summary>
internal static class ChatFeature
{
    public static IServiceCollection AddChat(this IServiceCollection services) =>
        services
            .AddSingleton(AnswerEngine.Create())
            .AddSingleton<HouseIndexes>()
            .AddSingleton<GuestLimits>()
            .AddSingleton<IValidator<AskQuestionRequest>, AskQuestionRequest.Validator>();

    public static void MapChat(this IEndpointRouteBuilder routes)
    {
        var chat = routes.MapGroup("").WithTags("Chat");
        chat.MapAskQuestion();
        chat.MapReadHistory();
    }
}
