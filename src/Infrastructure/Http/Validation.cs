using System.Text.Json;
using FluentValidation;

namespace Yadopera.Infrastructure.Http;

/// <summary>
/// Validates every <c>…Request</c> parameter of the routes of a group before their handler. The filter is decided when
/// the endpoint is built, and a request record without a registered validator stops the start.
/// </summary>
internal static class Validation
{
    public static RouteGroupBuilder ValidateRequests(this RouteGroupBuilder group) =>
        group.AddEndpointFilterFactory(
            (factory, next) =>
            {
                var index = Array.FindIndex(
                    factory.MethodInfo.GetParameters(),
                    parameter => parameter.ParameterType.Name.EndsWith("Request", StringComparison.Ordinal)
                );
                if (index < 0)
                    return next;
                var type = factory.MethodInfo.GetParameters()[index].ParameterType;
                var validator =
                    (IValidator?)factory.ApplicationServices.GetService(typeof(IValidator<>).MakeGenericType(type))
                    ?? throw new InvalidOperationException($"No validator is registered for {type.Name}.");
                return call => ValidateAsync(validator, call, index, next);
            }
        );

    private static async ValueTask<object?> ValidateAsync(
        IValidator validator,
        EndpointFilterInvocationContext call,
        int index,
        EndpointFilterDelegate next
    )
    {
        // A body of `null` is well-formed JSON and is bound as such.
        if (call.Arguments[index] is not { } request)
            return Problems.BadRequest("The request needs a JSON object as its body.");
        var result = await validator.ValidateAsync(
            new ValidationContext<object>(request),
            call.HttpContext.RequestAborted
        );
        return result.IsValid
            ? await next(call)
            : Problems.Invalid(
                result
                    .Errors.GroupBy(error => WireName(error.PropertyName), StringComparer.Ordinal)
                    .ToDictionary(
                        field => field.Key,
                        field => field.Select(error => error.ErrorMessage).ToArray(),
                        StringComparer.Ordinal
                    )
            );
    }

    private static string WireName(string property) =>
        string.Join('.', property.Split('.').Select(JsonNamingPolicy.SnakeCaseLower.ConvertName));
}
