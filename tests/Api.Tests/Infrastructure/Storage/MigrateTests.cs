using Yadopera.Tests.Support;

namespace Yadopera.Tests.Infrastructure.Storage;

[Trait("kind", "integration")]
public sealed class MigrateTests(DatabaseServer server)
{
    [Fact]
    public async Task Four_at_once_on_an_empty_database_all_end_well()
    {
        await using var database = await server.CreateEmptyAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Binary.RunAsync(database, "migrate")));

        outcomes.ShouldAllBe(
            outcome => outcome.ExitCode == 0,
            string.Join('\n', outcomes.Select(outcome => outcome.Error))
        );
        (await database.QueryAsync<string>("select \"MigrationId\" from \"__EFMigrationsHistory\"")).ShouldBeUnique();
    }

    [Fact]
    public async Task Status_says_what_is_missing_and_down_and_up_again_work()
    {
        await using var database = await server.CreateEmptyAsync();
        var before = await Binary.RunAsync(database, "migrate", "--status");
        before.ExitCode.ShouldBe(1);
        before.Output.ShouldContain("missing 20261121000001_FirstCut");

        (await Binary.RunAsync(database, "migrate")).ExitCode.ShouldBe(0);
        var after = await Binary.RunAsync(database, "migrate", "--status");
        after.ExitCode.ShouldBe(0);
        after.Output.ShouldContain("applied 20261121000001_FirstCut");
        after.Output.ShouldContain("applied 20261121000002_TimedFaqs");

        (await Binary.RunAsync(database, "migrate", "--to", "FirstCut")).ExitCode.ShouldBe(0);
        (await Binary.RunAsync(database, "migrate", "--status")).ExitCode.ShouldBe(1);
        (await Binary.RunAsync(database, "migrate", "--to", "0")).ExitCode.ShouldBe(0);
        (await TablesAsync(database)).ShouldBe(["__EFMigrationsHistory"]);
        (await Binary.RunAsync(database, "migrate")).ExitCode.ShouldBe(0);
        (await TablesAsync(database)).ShouldContain("faq_entries");
    }

    [Fact]
    public async Task The_script_is_what_migrate_does()
    {
        await using var scripted = await server.CreateEmptyAsync();
        var script = await Binary.RunAsync(scripted, "migrate", "--script");
        script.ExitCode.ShouldBe(0);
        (await TablesAsync(scripted)).ShouldBeEmpty();

        await scripted.ExecuteAsync(script.Output);

        (await Binary.RunAsync(scripted, "migrate", "--status")).ExitCode.ShouldBe(0);
        await using var migrated = await server.CreateMigratedAsync();
        (await Catalog.ReadAsync(scripted)).ShouldBe(await Catalog.ReadAsync(migrated));
    }

    [Fact]
    public async Task An_unknown_migration_changes_nothing()
    {
        await using var database = await server.CreateEmptyAsync();

        var outcome = await Binary.RunAsync(database, "migrate", "--to", "Nowhere");

        outcome.ExitCode.ShouldBe(1);
        outcome.Error.ShouldContain("Nowhere");
        (await TablesAsync(database)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mistyped_option_changes_nothing()
    {
        await using var database = await server.CreateEmptyAsync();

        var outcome = await Binary.RunAsync(database, "migrate", "--scirpt");

        outcome.ExitCode.ShouldNotBe(0);
        (await TablesAsync(database)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Migrations_and_model_make_the_same_database()
    {
        await using var migrated = await server.CreateMigratedAsync();
        await using var modelled = await server.CreateEmptyAsync();
        await using var db = modelled.Connect();
        await db.Database.EnsureCreatedTablesAsync();

        var expected = await Catalog.ReadAsync(modelled);

        expected.Count.ShouldBeGreaterThan(50);
        (await Catalog.ReadAsync(migrated)).ShouldBe(expected);
    }

    private static Task<IReadOnlyList<string>> TablesAsync(TestDatabase database) =>
        database.QueryAsync<string>("select tablename::text from pg_tables where schemaname = 'public' order by 1");
}
