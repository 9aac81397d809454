namespace Yadopera.Features.Faq;

/// <summary>What a house tells its guests, as its people look after it.</summary>
internal static class FaqFeature
{
    public static void MapFaq(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("").WithTags("Faq").MapListExpiringFaqs();
}
