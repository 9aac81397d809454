using System.CommandLine;
using Yadopera.Features;
using Yadopera.Features.Health;
using Yadopera.Features.Import;
using Yadopera.Infrastructure.Background;
using Yadopera.Infrastructure.Configuration;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Logging;
using Yadopera.Infrastructure.Storage;

ConfigurationSetup.LoadDotEnv();
var yadopera = new RootCommand("Yadopera: a guest house answers its guests. Without a verb it serves HTTP.")
{
    MigrateCommand.Create(),
    ImportCommand.Create(),
    CheckConfigCommand.Create(),
    HealthCommand.Create(),
};

// Without a verb, settings may be given as --NAME=value; whatever else is not known is an error.
var isServing = args.All(argument => argument.StartsWith("--", StringComparison.Ordinal) && argument.Contains('='));
yadopera.TreatUnmatchedTokensAsErrors = !isServing;
yadopera.SetAction(_ => ServeAsync(args));

// The web host ends in its own time when it is told to stop; a verb is given two seconds to say so.
var patience = new InvocationConfiguration { ProcessTerminationTimeout = isServing ? null : TimeSpan.FromSeconds(2) };
return await yadopera.Parse(args).InvokeAsync(patience);

static async Task<int> ServeAsync(string[] args)
{
    var builder = WebApplication.CreateBuilder(args);
    var (settings, problems) = ConfigurationSetup.ReadSettings(builder);
    if (problems.Count > 0)
        return ConfigurationSetup.Print(problems);
    builder.Services.AddFeatures(settings);
    builder.AddHttpPipeline(settings);
    builder.AddYadoperaLogging();
    builder.Services.AddRequestLog(new RequestLogOptions(settings.LogDirectory, settings.LogBodyLimitBytes));
    builder.Services.AddStorage(settings).AddBackground();
    var app = builder.Build();
    app.UseHttpPipeline(settings);
    app.MapFeatures();
    return await app.ServeAsync();
}

namespace Yadopera
{
    /// <summary>Entry point, named so that tests can host it in memory.</summary>
    public partial class Program;
}
