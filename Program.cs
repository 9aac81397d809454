using System.CommandLine;
using Yadopera.Features.Chat;
using Yadopera.Features.Dashboard;
using Yadopera.Features.Escalation;
using Yadopera.Features.Facility;
using Yadopera.Features.Faq;
using Yadopera.Features.Feedback;
using Yadopera.Features.GuestData;
using Yadopera.Features.Health;
using Yadopera.Features.Import;
using Yadopera.Features.Learning;
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
    builder
        .Services.AddFacility()
        .AddChat()
        .AddFaq(settings)
        .AddImport()
        .AddEscalation()
        .AddFeedback()
        .AddLearning()
        .AddGuestData();
    builder.AddHttpPipeline(settings);
    builder.AddYadoperaLogging();
    builder.Services.AddRequestLog(new RequestLogOptions(settings.LogDirectory, settings.LogBodyLimitBytes));
    builder.Services.AddStorage(settings).AddBackground();
    var app = builder.Build();
    app.UseHttpPipeline(settings);
    app.MapHealth();
    var api = app.MapGroup("/api/v1").NeedSchema().ValidateRequests();
    api.MapFacility();
    api.MapChat();
    api.MapDashboard();
    api.MapEscalation();
    api.MapFaq();
    api.MapImport();
    api.MapFeedback();
    api.MapLearning();
    api.MapGuestData();
    return await app.ServeAsync();
}

namespace Yadopera
{
    /// <summary>Entry point, named so that tests can host it in memory.</summary>
    public partial class Program;
}
