using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yadopera.Features.Faq;
using Yadopera.Infrastructure.Storage;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Infrastructure.Storage;

[Trait("kind", "integration")]
public sealed class TenantTests(DatabaseServer server)
{
    [Fact]
    public async Task A_pooled_session_forgets_its_house_and_sees_nothing_until_it_enters_one()
    {
        await using var api = await TestApi.StartAsync(server);
        await api.ImportAsync(Houses.Momiji);
        var momiji = await api.Database.SingleAsync<Guid>("select id from facilities");
        var sessions = api.Services.GetRequiredService<IDbContextFactory<AppDb>>();
        AppDb first;
        await using (first = await sessions.CreateDbContextAsync(TestContext.Current.CancellationToken))
        {
            first.Enter(momiji);
            (await first.Set<FaqEntry>().CountAsync(TestContext.Current.CancellationToken)).ShouldBe(4);
        }

        await using var next = await sessions.CreateDbContextAsync(TestContext.Current.CancellationToken);

        next.ShouldBeSameAs(first);
        next.HouseId.ShouldBeNull();
        (await next.Set<FaqEntry>().CountAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
    }

    [Fact]
    public async Task A_row_of_another_house_cannot_be_written()
    {
        await using var database = await server.CreateMigratedAsync();
        await using var db = database.Connect();
        db.Enter(Guid.Parse("7d444840-9dc0-11d1-b245-5ffdce74fad2"));
        var content = new FaqContent("key", FaqCategory.Basic, 3, IsActive: true, [new("en", "Question?", "Answer.")]);

        db.Add(FaqEntry.Import(Guid.Parse("7d444840-9dc0-11d1-b245-5ffdce74fad3"), content, DateTimeOffset.UnixEpoch));

        await Should.ThrowAsync<InvalidOperationException>(async () =>
            await db.SaveChangesAsync(TestContext.Current.CancellationToken)
        );
    }
}
