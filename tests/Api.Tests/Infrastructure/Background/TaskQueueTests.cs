using Microsoft.EntityFrameworkCore;
using Npgsql;
using Yadopera.Features.Faq;
using Yadopera.Infrastructure.Background;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Infrastructure.Background;

[Trait("kind", "integration")]
public sealed class TaskQueueTests(DatabaseServer server)
{
    private static readonly Guid House = Guid.Parse("7d444840-9dc0-11d1-b245-5ffdce74fad2");

    [Fact]
    public async Task A_task_that_is_pending_already_is_not_queued_twice()
    {
        await using var database = await server.CreateMigratedAsync();
        await using var queue = new VerbTaskQueue(database.ConnectionString);

        await queue.Tasks.EnsureAsync<EmbedFaqs>("Embedding", House, TestContext.Current.CancellationToken);
        await queue.Tasks.EnsureAsync<EmbedFaqs>("Embedding", House, TestContext.Current.CancellationToken);
        await CommitWithTaskAsync(database, "select 1");

        (await PendingAsync(database)).ShouldBe(["Embedding 7d444840-9dc0-11d1-b245-5ffdce74fad2"]);
    }

    [Fact]
    public async Task A_task_is_there_once_its_transaction_is_committed()
    {
        await using var database = await server.CreateMigratedAsync();

        await CommitWithTaskAsync(database, "select 1");

        (await PendingAsync(database)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_task_whose_transaction_cannot_be_committed_was_never_there()
    {
        await using var database = await server.CreateMigratedAsync();
        await database.ExecuteAsync(
            "alter table faq_embedding_sets alter constraint fk_faq_embedding_sets_facilities deferrable initially deferred"
        );

        var refused = await Should.ThrowAsync<PostgresException>(() =>
            CommitWithTaskAsync(database, "insert into faq_embedding_sets select gen_random_uuid(), 'm', 1, now()")
        );

        refused.SqlState.ShouldBe(PostgresErrorCodes.ForeignKeyViolation);
        (await PendingAsync(database)).ShouldBeEmpty();
    }

    private static async Task CommitWithTaskAsync(TestDatabase database, string change)
    {
        await using var queue = new VerbTaskQueue(database.ConnectionString);
        await using var db = database.Connect();
        await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await db.Database.ExecuteSqlRawAsync(change, TestContext.Current.CancellationToken);
        await queue.Tasks.CommitWithAsync<EmbedFaqs>(
            transaction,
            "Embedding",
            House,
            TestContext.Current.CancellationToken
        );
    }

    private static Task<IReadOnlyList<string>> PendingAsync(TestDatabase database) =>
        database.QueryAsync<string>("select trigger_group || ' ' || trigger_name from quartz.qrtz_triggers");
}
