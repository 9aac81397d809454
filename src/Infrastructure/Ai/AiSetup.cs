using Yadopera.Infrastructure.Configuration;

namespace Yadopera.Infrastructure.Ai;

internal static class AiSetup
{
    /// <summary>The models of the settings, perhaps none; needs <see cref="Settings"/> and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddAi(this IServiceCollection services) =>
        services
            .AddSingleton<AiMetrics>()
            .AddSingleton(provider =>
            {
                var settings = provider.GetRequiredService<Settings>().Ai;
                var clock = provider.GetRequiredService<TimeProvider>();
                return new ChatModels(
                    [
                        .. settings.Providers.Select(model => new ModelProvider(
                            model,
                            ModelClients.Create(model, clock),
                            clock
                        )),
                    ],
                    settings.Budget,
                    provider.GetRequiredService<AiMetrics>(),
                    clock
                );
            });
}
