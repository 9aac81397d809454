using System.Net;
using System.Text.Json;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Import;

[Trait("kind", "integration")]
public sealed class UploadFaqsTests(DatabaseServer server) : IAsyncLifetime
{
    private const string Path = "/faqs/bulk-upload";
    private TestApi _api = null!;
    private StaffClient _momiji = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await TestApi.StartAsync(server, StaffClient.Setting);
        await _api.ImportAsync(Houses.Momiji);
        await _api.ImportAsync(Houses.Kaede);
        _momiji = new StaffClient(_api, "momiji");
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task A_sheet_is_added_at_once_with_the_fields_of_the_contract_and_answers()
    {
        using var response = await _momiji.PostAsync(
            Path,
            Sheet.Form(Sheet.Header + "\nfacilities,sauna,Is there a sauna?,A sauna stands in the garden.")
        );
        var report = await response.ReadAsync(HttpStatusCode.Created);

        report
            .EnumerateObject()
            .Select(member => member.Name)
            .ShouldBe([
                "success_count",
                "failure_count",
                "total_count",
                "skipped_count",
                "created_count",
                "updated_count",
                "removed_count",
                "dry_run",
                "errors",
                "warnings",
            ]);
        Counts(report).ShouldBe((1, 0, 1, 0));
        var answer = await _api.AnswerAsync(new { facility_slug = "momiji", message = "Is there a sauna?" });
        answer.GetProperty("message").Text("content")!.ShouldContain("garden");
    }

    [Fact]
    public async Task One_bad_row_keeps_the_whole_sheet_out()
    {
        using var response = await _momiji.PostAsync(
            Path,
            Sheet.Form(Sheet.OfRows(20).Replace("basic,key_7,", "basik,key_7,", StringComparison.Ordinal))
        );
        var report = await response.ReadAsync(HttpStatusCode.OK);

        Counts(report).ShouldBe((0, 1, 20, 0));
        var error = report.GetProperty("errors").EnumerateArray().ShouldHaveSingleItem();
        (error.GetProperty("row").GetInt32(), error.Text("field")).ShouldBe((8, "category"));
        error.Text("message").ShouldNotBeNullOrWhiteSpace();
        (await TotalAsync()).ShouldBe(4);
    }

    [Fact]
    public async Task An_export_taken_back_changes_nothing_and_into_an_empty_house_makes_the_same_export()
    {
        await _momiji.AddAsync("=Is there a sauna?", "+81-00, or \"ask\",\nplease.");
        var export = await ExportAsync();
        var version = await VersionAsync();

        foreach (var mode in new[] { "add", "sync" })
        {
            using var again = await _momiji.PostAsync(Path, Sheet.Form(export, mode));
            Counts(await again.ReadAsync(HttpStatusCode.Created)).ShouldBe((0, 0, 5, 5));
        }
        (await VersionAsync()).ShouldBe(version);

        await _api.Database.ExecuteAsync("delete from faq_entries");
        (await TotalAsync()).ShouldBe(0);
        using var restored = await _momiji.PostAsync(Path, Sheet.Form(export));
        Counts(await restored.ReadAsync(HttpStatusCode.Created)).ShouldBe((5, 0, 5, 0));
        (await ExportAsync()).ShouldBe(export);
    }

    [Fact]
    public async Task A_sheet_that_lost_its_rows_takes_no_FAQ_away()
    {
        using var emptied = await _momiji.PostAsync(Path, Sheet.Form(Sheet.Header, "sync"));

        await emptied.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
        (await TotalAsync()).ShouldBe(4);
    }

    [Fact]
    public async Task Sync_adds_changes_and_removes_and_a_dry_run_only_says_so()
    {
        const string csv =
            Sheet.Header + "\nbasic,breakfast,What time is breakfast?,From 7.\nbasic,sauna,Is there a sauna?,No.";
        using var dry = await _momiji.PostAsync(Path, Sheet.Form(csv, "sync", dryRun: true));
        var foreseen = await dry.ReadAsync(HttpStatusCode.OK);
        (await TotalAsync()).ShouldBe(4);

        using var real = await _momiji.PostAsync(Path, Sheet.Form(csv, "sync"));
        var report = await real.ReadAsync(HttpStatusCode.Created);

        foreach (var count in new[] { "created_count", "updated_count", "removed_count", "success_count" })
            report.GetProperty(count).GetInt32().ShouldBe(foreseen.GetProperty(count).GetInt32(), count);
        report.GetProperty("created_count").GetInt32().ShouldBe(1);
        report.GetProperty("updated_count").GetInt32().ShouldBe(1);
        report.GetProperty("removed_count").GetInt32().ShouldBe(3);
        (await TotalAsync()).ShouldBe(2);
        (await new StaffClient(_api, "kaede").GetAsync("/faqs")).GetProperty("total").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Add_leaves_what_is_there_and_names_the_row_that_would_change_it()
    {
        using var response = await _momiji.PostAsync(
            Path,
            Sheet.Form(
                Sheet.Header + "\nbasic,new,Is there a sauna?,No.\nbasic,bath,Bath?,Never.\nbasic,new,Twice?,Yes."
            )
        );
        var report = await response.ReadAsync(HttpStatusCode.OK);

        report
            .GetProperty("errors")
            .EnumerateArray()
            .Select(error => (error.GetProperty("row").GetInt32(), error.Text("field")))
            .ShouldBe([(3, "intent_key"), (4, "intent_key")]);
        (await TotalAsync()).ShouldBe(4);
    }

    [Fact]
    public async Task The_template_is_a_sheet_that_its_own_import_takes()
    {
        using var template = await _momiji.SendAsync(HttpMethod.Get, "/faqs/template.csv");
        template.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        var csv = await template.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        using var response = await _momiji.PostAsync(Path, Sheet.Form(csv));

        Counts(await response.ReadAsync(HttpStatusCode.Created)).ShouldBe((3, 0, 3, 0));
    }

    [Fact]
    public async Task What_is_no_sheet_is_refused_and_a_sheet_of_more_than_10_MB_is_413()
    {
        using var json = await _momiji.PostAsync(Path, new { file = "x" });
        await json.ReadProblemAsync(HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE");
        using var nothing = await _momiji.PostAsync(
            Path,
            new MultipartFormDataContent { { new StringContent("add"), "mode" } }
        );
        await nothing.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
        using var mode = await _momiji.PostAsync(Path, Sheet.Form(Sheet.OfRows(1), "replace"));
        (await mode.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR"))
            .GetProperty("errors")
            .TryGetProperty("mode", out _)
            .ShouldBeTrue();
        using var binary = await _momiji.PostAsync(Path, Sheet.Form([0xFF, 0xFE, 0x41, 0x00]));
        await binary.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
        using var large = await _momiji.PostAsync(Path, Sheet.Form(new byte[10 * 1024 * 1024 + 1]));
        await large.ReadProblemAsync(HttpStatusCode.RequestEntityTooLarge, "PAYLOAD_TOO_LARGE");
    }

    [Fact]
    public async Task A_list_is_added_as_far_as_it_is_valid_and_the_rest_is_reported()
    {
        using var response = await _momiji.PostAsync(
            "/faqs/bulk",
            new object?[]
            {
                StaffClient.Entry("Is there a sauna?", "No.", "sauna"),
                null,
                StaffClient.Entry("", "No."),
                StaffClient.Entry("Bath?", "Yes.", "bath"),
                StaffClient.Entry("Sauna?", "No.", "sauna"),
                StaffClient.Entry("Is there a gym?", "No."),
            }
        );
        var report = await response.ReadAsync(HttpStatusCode.Created);

        report.GetProperty("created_count").GetInt32().ShouldBe(2);
        report.GetProperty("faqs").GetArrayLength().ShouldBe(2);
        report
            .GetProperty("rejected")
            .EnumerateArray()
            .Select(item => item.GetProperty("index").GetInt32())
            .ShouldBe([1, 2, 3, 4]);
        (await TotalAsync()).ShouldBe(6);
    }

    [Fact]
    public async Task An_export_as_JSON_is_what_bulk_takes_in_another_house()
    {
        var export = await _momiji.GetAsync("/faqs/export?format=json");

        using var response = await new StaffClient(_api, "kaede").PostAsync("/faqs/bulk", export);

        var report = await response.ReadAsync(HttpStatusCode.Created);
        report.GetProperty("created_count").GetInt32().ShouldBe(3);
        report.GetProperty("rejected")[0].GetProperty("errors").TryGetProperty("intent_key", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task The_same_key_and_sheet_are_imported_once()
    {
        var key = ("Idempotency-Key", "once");

        using var first = await _momiji.SendAsync(HttpMethod.Post, Path, Sheet.Form(Sheet.OfRows(3)), key);
        using var again = await _momiji.SendAsync(HttpMethod.Post, Path, Sheet.Form(Sheet.OfRows(3)), key);
        using var other = await _momiji.SendAsync(HttpMethod.Post, Path, Sheet.Form(Sheet.OfRows(4)), key);

        Counts(await first.ReadAsync(HttpStatusCode.Created)).ShouldBe((3, 0, 3, 0));
        Counts(await again.ReadAsync(HttpStatusCode.Created)).ShouldBe((3, 0, 3, 0));
        await other.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "IDEMPOTENCY_KEY_REUSED");
        (await TotalAsync()).ShouldBe(7);
    }

    private async Task<byte[]> ExportAsync()
    {
        using var export = await _momiji.SendAsync(HttpMethod.Get, "/faqs/export?format=csv");
        export.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await export.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    private Task<long> VersionAsync() =>
        _api.Database.SingleAsync<long>("select knowledge_version from facilities where slug = 'momiji'");

    private async Task<int> TotalAsync() => (await _momiji.GetAsync("/faqs")).GetProperty("total").GetInt32();

    private static (int Success, int Failure, int Total, int Skipped) Counts(JsonElement report) =>
        (
            report.GetProperty("success_count").GetInt32(),
            report.GetProperty("failure_count").GetInt32(),
            report.GetProperty("total_count").GetInt32(),
            report.GetProperty("skipped_count").GetInt32()
        );
}
