using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Hosting.Internal;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Yadopera.Infrastructure.Logging;

namespace Yadopera.Tests.Infrastructure.Logging;

public sealed class LoggingSetupTests
{
    [Fact]
    public void In_production_each_line_is_json_with_the_trace_id_as_a_uuid()
    {
        using var activity = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();

        var line = JsonNode.Parse(Write("Production", logger => logger.Information("asked {Count}", 3)))!;

        line["RenderedMessage"]!.GetValue<string>().ShouldBe("asked 3");
        var trace = line["Properties"]!["trace_id"]!.GetValue<string>();
        trace.ShouldBe(Guid.ParseExact(activity.TraceId.ToHexString(), "N").ToString("D"));
    }

    [Fact]
    public void Elsewhere_a_line_is_for_reading() =>
        Write("Development", logger => logger.Warning("asked {Who}", "Aki")).ShouldEndWith("WRN asked Aki \n");

    [Theory]
    [InlineData("Microsoft.AspNetCore.Routing")]
    [InlineData("Microsoft.EntityFrameworkCore.Database.Command")]
    [InlineData("Npgsql.Command")]
    [InlineData("System.Net.Http.HttpClient")]
    public void Libraries_are_heard_from_warnings_on(string category)
    {
        Write("Production", logger => logger.ForContext("SourceContext", category).Information("sql")).ShouldBe("");
        Write("Production", logger => logger.ForContext("SourceContext", category).Warning("slow"))
            .ShouldContain("slow");
    }

    private static string Write(string environment, Action<Serilog.ILogger> log)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var formatter = LoggingSetup.FormatterFor(new HostingEnvironment { EnvironmentName = environment });
        using (var logger = LoggingSetup.Configuration().WriteTo.Sink(new Lines(formatter, text)).CreateLogger())
        {
            log(logger);
        }
        return text.ToString();
    }

    private sealed class Lines(ITextFormatter formatter, TextWriter text) : ILogEventSink
    {
        public void Emit(LogEvent logEvent) => formatter.Format(logEvent, text);
    }
}
