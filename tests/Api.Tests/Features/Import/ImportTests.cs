using System.Globalization;
using System.Text;
using System.Text.Json;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Import;

[Trait("kind", "integration")]
public sealed class ImportTests(DatabaseServer server) : IAsyncLifetime
{
    private const int Houses = 20;
    private const int FaqsPerHouse = 50;
    private TestDatabase _database = null!;
    private string _folder = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateMigratedAsync();
        _folder = Directory.CreateTempSubdirectory("yadopera-import").FullName;
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Eight_importers_of_one_shuffled_file_at_once_create_every_faq_once()
    {
        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(i => ImportAsync($"{i}.jsonl", Encoding.UTF8.GetBytes(Lines(shuffleBy: i * 37))))
        );

        outcomes.ShouldAllBe(
            outcome => outcome.ExitCode == 0,
            string.Join('\n', outcomes.Select(outcome => outcome.Error))
        );
        outcomes.Sum(outcome => Count(outcome, "created")).ShouldBe(Houses * FaqsPerHouse);
        outcomes.Sum(outcome => Count(outcome, "unchanged")).ShouldBe(7 * Houses * FaqsPerHouse);
        (await CountAsync("faq_entries")).ShouldBe(Houses * FaqsPerHouse);
        (await CountAsync("facilities")).ShouldBe(Houses);
    }

    [Fact]
    public async Task Killed_half_way_it_leaves_whole_houses_and_the_next_run_completes()
    {
        var path = await WriteAsync("faqs.jsonl", Encoding.UTF8.GetBytes(Lines()));
        using (var killed = Binary.Start(_database, "import", path))
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            while (await CountAsync("faq_entries") == 0)
                patience.Token.ThrowIfCancellationRequested();
            killed.Kill();
            await killed.WaitForExitAsync(patience.Token);
        }
        var left = await CountAsync("faq_entries");
        left.ShouldBeLessThan(Houses * FaqsPerHouse);
        (left % FaqsPerHouse).ShouldBe(0);

        var outcome = await Binary.RunAsync(_database, "import", path);

        outcome.ExitCode.ShouldBe(0, outcome.Error);
        Count(outcome, "created").ShouldBe(Houses * FaqsPerHouse - (int)left);
        Count(outcome, "unchanged").ShouldBe((int)left);
    }

    [Fact]
    public async Task A_changed_row_is_updated_and_the_others_are_left_alone()
    {
        await ImportAsync("faqs.jsonl", Encoding.UTF8.GetBytes(Lines()));
        var version = await _database.SingleAsync<long>(
            "select knowledge_version from facilities where slug = 'hotel-3'"
        );

        var outcome = await ImportAsync(
            "faqs.jsonl",
            Encoding.UTF8.GetBytes(
                Lines().Replace("\"Answer 7 of 3.\"", "\"Another answer.\"", StringComparison.Ordinal)
            )
        );

        outcome.Output.Trim().ShouldBe($"created 0 updated 1 unchanged {Houses * FaqsPerHouse - 1} rejected 0");
        (await _database.SingleAsync<long>("select knowledge_version from facilities where slug = 'hotel-3'")).ShouldBe(
            version + 1
        );
        (await _database.SingleAsync<long>("select knowledge_version from facilities where slug = 'hotel-4'")).ShouldBe(
            version
        );
    }

    [Fact]
    public async Task What_people_edited_survives_the_same_file()
    {
        await ImportAsync("momiji.json", Encoding.UTF8.GetBytes(Support.Houses.Momiji));
        await _database.ExecuteAsync("update faq_entries set priority = 1 where intent_key = 'breakfast'");

        var outcome = await ImportAsync("momiji.json", Encoding.UTF8.GetBytes(Support.Houses.Momiji));

        outcome.Output.Trim().ShouldBe("created 0 updated 0 unchanged 4 rejected 0");
        (await _database.SingleAsync<int>("select priority from faq_entries where intent_key = 'breakfast'")).ShouldBe(
            1
        );
    }

    [Fact]
    public async Task One_bad_row_keeps_the_whole_file_out_and_is_named_with_its_reason()
    {
        var lines = Lines().Split('\n').ToList();
        lines.Insert(3, "{\"id\":\"x\",\"entity\":\"hotel:1\",\"question\":\"No answer?\"}");
        lines.Insert(5, "{\"id\": broken");
        lines.Insert(7, lines[0]);

        var outcome = await ImportAsync("faqs.jsonl", Encoding.UTF8.GetBytes(string.Join('\n', lines)));

        outcome.ExitCode.ShouldBe(1);
        outcome.Error.ShouldContain("faqs.jsonl row 4: answer is missing");
        outcome.Error.ShouldContain("faqs.jsonl row 6: is not a JSON object");
        outcome.Error.ShouldContain("faqs.jsonl row 8: id hotel:1:0 stands in the file twice");
        Count(outcome, "rejected").ShouldBe(3);
        Count(outcome, "created").ShouldBe(0);
        (await CountAsync("facilities")).ShouldBe(0);
    }

    [Fact]
    public async Task A_file_in_utf_16_is_refused_by_name()
    {
        var outcome = await ImportAsync(
            "faqs.jsonl",
            [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Lines())]
        );

        outcome.ExitCode.ShouldBe(1);
        outcome.Error.ShouldContain("UTF-16");
        (await CountAsync("facilities")).ShouldBe(0);
    }

    [Theory]
    [InlineData("{\"facility\":{\"slug\":\"Bad Slug\",\"name\":\"x\"}}", "slug must")]
    [InlineData("{\"facility\":{\"slug\":\"ok\",\"name\":\"\"}}", "name must")]
    [InlineData("{\"facility\":{\"slug\":\"ok\",\"name\":\"x\",\"time_zone\":\"Mars/Olympus\"}}", "time_zone must")]
    [InlineData("{\"facility\":{\"slug\":\"ok\",\"name\":\"x\",\"languages\":[]}}", "languages must")]
    [InlineData("{\"facility\":{\"slug\":\"ok\",\"name\":\"x\",\"check_in_time\":\"25:00\"}}", "check_in_time")]
    [InlineData("{\"faqs\":[]}", "facility is missing")]
    [InlineData(
        "{\"facility\":{\"slug\":\"ok\",\"name\":\"x\"},\"faqs\":[{\"intent_key\":\"a\",\"category\":\"food\",\"translations\":{\"en\":{\"question\":\"q\",\"answer\":\"a\"}}}]}",
        "category must"
    )]
    [InlineData(
        "{\"facility\":{\"slug\":\"ok\",\"name\":\"x\"},\"faqs\":[{\"category\":\"basic\",\"translations\":{\"en\":{\"question\":\"q\",\"answer\":\"a\"}}}]}",
        "intent_key is missing"
    )]
    [InlineData(
        "{\"facility\":{\"slug\":\"ok\",\"name\":\"x\"},\"faqs\":[{\"intent_key\":\"a\",\"category\":\"basic\",\"translations\":{}}]}",
        "translation"
    )]
    [InlineData("{\"facility\":{\"slug\":\"ok\",\"name\":\"x\"},\"faqs\":[null]}", "category must")]
    [InlineData("not json", "is not the JSON of a house")]
    [InlineData("{\"facility\":{\"slug\":\"ok\",\"name\":\"a\\u0000b\"}}", "name must")]
    [InlineData("{\"facility\":{\"slug\":\"ok\",\"name\":\"x\",\"email\":\"not a mail\"}}", "email must")]
    [InlineData(
        "{\"facility\":{\"slug\":\"ok\",\"name\":\"x\"},\"faqs\":[{\"intent_key\":\"a\",\"category\":\"basic\",\"translations\":{\"pt\":{\"question\":\"q\",\"answer\":\"a\"},\"pt-BR\":{\"question\":\"q\",\"answer\":\"a\"}}}]}",
        "two translations of one language"
    )]
    public async Task A_house_that_breaks_a_rule_is_refused_with_the_rule(string json, string reason)
    {
        var outcome = await ImportAsync("house.json", Encoding.UTF8.GetBytes(json));

        outcome.ExitCode.ShouldBe(1);
        outcome.Error.ShouldContain(reason);
        (await CountAsync("facilities")).ShouldBe(0);
    }

    [Fact]
    public async Task Two_sources_of_one_house_are_refused_and_the_rest_of_the_folder_too()
    {
        await WriteAsync("a.json", Encoding.UTF8.GetBytes(Support.Houses.Momiji));
        await WriteAsync("b.json", Encoding.UTF8.GetBytes(Support.Houses.Momiji));
        await WriteAsync("c.json", Encoding.UTF8.GetBytes(Support.Houses.Kaede));

        var outcome = await Binary.RunAsync(_database, "import", _folder);

        outcome.ExitCode.ShouldBe(1);
        outcome.Error.ShouldContain("the house momiji comes from 2 sources");
        (await CountAsync("facilities")).ShouldBe(0);
    }

    [Fact]
    public async Task Lines_for_a_known_house_add_faqs_and_leave_its_profile()
    {
        await ImportAsync("momiji.json", Encoding.UTF8.GetBytes(Support.Houses.Momiji));

        await ImportAsync(
            "more.jsonl",
            """{"id":"x","entity":"momiji","question":"Cats?","answer":"Two."}"""u8.ToArray()
        );

        (await _database.SingleAsync<string>("select profile->>'phone' from facilities")).ShouldBe("+81-00-0000-0000");
        (await CountAsync("faq_entries")).ShouldBe(5);
    }

    [Fact]
    public async Task A_new_house_can_start_with_the_presets_and_keeps_back_what_it_has_not_said()
    {
        const string json = """
            {"facility":{"slug":"new","name":"New House","languages":["ja","fr"],"check_in_time":"16:30"},"preset_faqs":true}
            """;

        var outcome = await ImportAsync("new.json", Encoding.UTF8.GetBytes(json));

        outcome.Output.Trim().ShouldBe("created 30 updated 0 unchanged 0 rejected 0");
        (
            await _database.SingleAsync<string>(
                "select t->>'answer' from faq_entries, jsonb_array_elements(translations) t where intent_key = 'preset_check_in_time' and t->>'language' = 'fr'"
            )
        ).ShouldContain("16:30");
        (
            await _database.SingleAsync<bool>(
                "select is_active from faq_entries where intent_key = 'preset_check_in_time'"
            )
        ).ShouldBeTrue();
        (
            await _database.SingleAsync<bool>(
                "select is_active from faq_entries where intent_key = 'preset_check_out_time'"
            )
        ).ShouldBeFalse();
        (
            await _database.QueryAsync<string>(
                "select intent_key from faq_entries where is_active and translations::text ~ '\\{[a-z_]+\\}'"
            )
        ).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_path_without_files_and_a_database_without_schema_are_said_in_words()
    {
        (await Binary.RunAsync(_database, "import", _folder)).Error.ShouldContain("has no .json or .jsonl file");
        (await Binary.RunAsync(_database, "import", Path.Combine(_folder, "nothing"))).Error.ShouldContain(
            "does not exist"
        );

        await using var empty = await server.CreateEmptyAsync();
        var path = await WriteAsync("momiji.json", Encoding.UTF8.GetBytes(Support.Houses.Momiji));
        var outcome = await Binary.RunAsync(empty, "import", path);
        outcome.ExitCode.ShouldBe(1);
        outcome.Error.ShouldContain("migrate");
        outcome.Error.ShouldNotContain("   at ");
    }

    private async Task<Binary.Outcome> ImportAsync(string name, byte[] content) =>
        await Binary.RunAsync(_database, "import", await WriteAsync(name, content));

    private async Task<string> WriteAsync(string name, byte[] content)
    {
        var path = Path.Combine(_folder, name);
        await File.WriteAllBytesAsync(path, content);
        return path;
    }

    private Task<long> CountAsync(string table) => _database.SingleAsync<long>($"select count(*) from {table}");

    private static int Count(Binary.Outcome outcome, string word)
    {
        var words = outcome.Output.Split(' ', StringSplitOptions.TrimEntries);
        return int.Parse(words[Array.IndexOf(words, word) + 1], CultureInfo.InvariantCulture);
    }

    private static string Lines(int shuffleBy = 0)
    {
        var lines = (
            from house in Enumerable.Range(1, Houses)
            from faq in Enumerable.Range(0, FaqsPerHouse)
            select JsonSerializer.Serialize(
                new
                {
                    id = $"hotel:{house}:{faq}",
                    entity = $"hotel:{house}",
                    entity_name = $"Hotel {house}",
                    question = $"Question {faq} of {house}?",
                    answer = $"Answer {faq} of {house}.",
                }
            )
        ).ToList();
        return string.Join('\n', lines.Select((_, i) => lines[(i * 7 + shuffleBy) % lines.Count]));
    }
}
