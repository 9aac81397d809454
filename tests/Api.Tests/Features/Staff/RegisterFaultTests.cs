using System.Data.Common;
using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Yadopera.Infrastructure.Storage;
using Yadopera.Tests.Support;
using Yadopera.Tests.Support.Mail;

namespace Yadopera.Tests.Features.Staff;

[Trait("kind", "integration")]
public sealed class RegisterFaultTests(DatabaseServer server)
{
    private const string Nothing = "0 0 0 0";
    private const string Whole = "1 1 1 30";
    private const string Key = "b7c9f8a0-6f0e-4d57-9d0a-0d7c6f1f2a11";

    [Fact]
    public async Task Killed_at_any_await_it_leaves_no_half_house_and_a_repeated_request_opens_a_whole_one()
    {
        await using var mail = new FakeSmtpServer();
        await using var api = await TestApi.StartAsync(
            server,
            $"SMTP_URL={mail.Url}",
            "MAIL_FROM=yado@yadopera.example"
        );
        var faults = new FaultPoints();
        await using var faulty = api.WithWebHostBuilder(host =>
            host.ConfigureTestServices(services =>
                services.ConfigureDbContext<AppDb>(
                    options => options.AddInterceptors(faults),
                    ServiceLifetime.Singleton
                )
            )
        );
        using var http = faulty.CreateClient();
        var killed = 0;
        HttpStatusCode status;
        do
        {
            // A claim of the request that died has expired by then.
            api.Clock.Advance(TimeSpan.FromMinutes(2));
            faults.KillAt(++killed);
            status = await RegisterAsync(http);
            faults.Rest();
            var left = await CountsAsync(api);
            left.ShouldBeOneOf(Nothing, Whole);
            if (left == Nothing)
                (await TasksAsync(api)).ShouldBe(0, $"killed at point {killed}");
        } while (status != HttpStatusCode.OK);

        // Before and after each statement, and around the commit.
        killed.ShouldBeGreaterThan(7);
        (await CountsAsync(api)).ShouldBe(Whole);
        // Another node sends what the one that died had left to be done.
        await api.DrainAsync();
        mail.Mails.ShouldHaveSingleItem();
    }

    private static async Task<HttpStatusCode> RegisterAsync(HttpClient http)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/register")
        {
            Content = System.Net.Http.Json.JsonContent.Create(
                new
                {
                    email = "owner@momiji.example",
                    password = AccountClient.Password,
                    facility_name = "Momiji",
                }
            ),
        };
        request.Headers.Add("Idempotency-Key", Key);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private static Task<string> CountsAsync(TestApi api) =>
        api.Database.SingleAsync<string>(
            """
            select concat_ws(' ', (select count(*) from facilities), (select count(*) from staff_users),
                (select count(*) from house_members), (select count(*) from faq_entries))
            """
        );

    private static Task<long> TasksAsync(TestApi api) =>
        api.Database.SingleAsync<long>(
            "select (select count(*) from staff_mails) + (select count(*) from quartz.qrtz_job_details)"
        );

    /// <summary>Ends a request at the n-th point at which it waits for the database, as if its process had died there.</summary>
    private sealed class FaultPoints : DbCommandInterceptor, IDbTransactionInterceptor
    {
        private const string RequestActivity = "Microsoft.AspNetCore.Hosting.HttpRequestIn";
        private int _left;

        public void KillAt(int point) => _left = point;

        public void Rest() => _left = 0;

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        ) => Pass(result);

        public override ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command,
            CommandExecutedEventData eventData,
            DbDataReader result,
            CancellationToken cancellationToken = default
        ) => Pass(result);

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        ) => Pass(result);

        public override ValueTask<int> NonQueryExecutedAsync(
            DbCommand command,
            CommandExecutedEventData eventData,
            int result,
            CancellationToken cancellationToken = default
        ) => Pass(result);

        public ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
            DbConnection connection,
            TransactionStartingEventData eventData,
            InterceptionResult<DbTransaction> result,
            CancellationToken cancellationToken = default
        ) => Pass(result);

        public ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction,
            TransactionEventData eventData,
            InterceptionResult result,
            CancellationToken cancellationToken = default
        ) => Pass(result);

        public Task TransactionCommittedAsync(
            DbTransaction transaction,
            TransactionEndEventData eventData,
            CancellationToken cancellationToken = default
        ) => Pass(true).AsTask();

        // What the service does in the background goes on.
        private ValueTask<T> Pass<T>(T result) =>
            Activity.Current?.OperationName == RequestActivity && _left > 0 && --_left == 0
                ? throw new IOException("Killed here.")
                : ValueTask.FromResult(result);
    }
}
