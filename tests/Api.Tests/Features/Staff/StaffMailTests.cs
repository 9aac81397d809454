using System.Net;
using Yadopera.Tests.Support;
using Yadopera.Tests.Support.Mail;

namespace Yadopera.Tests.Features.Staff;

[Trait("kind", "integration")]
public sealed class StaffMailTests(DatabaseServer server) : IAsyncLifetime
{
    private const string Email = "owner@momiji.example";
    private readonly FakeSmtpServer _server = new();
    private int _received;
    private TestApi _api = null!;
    private AccountClient _owner = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await TestApi.StartAsync(
            server,
            $"SMTP_URL={_server.Url}",
            "MAIL_FROM=yado@yadopera.example",
            "PUBLIC_URL=https://console.example"
        );
        _owner = await AccountClient.OpenHouseAsync(_api, Email, "紅葉 Momiji");
    }

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_new_owner_gets_a_link_that_confirms_the_address()
    {
        var mail = await ReceiveAsync();
        mail.To.ShouldBe(Email);
        mail.From.ShouldBe("yado@yadopera.example");
        mail.Subject.ShouldContain("紅葉 Momiji");
        mail.Text.ShouldContain("https://console.example/verify-email?token=");

        using var confirmed = await _owner.PostAsync("auth/verify-email", new { token = mail.Token });

        await confirmed.ReadAsync(HttpStatusCode.OK);
        (await _owner.ReadAsync("auth/me")).GetProperty("email_verified").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_link_for_one_purpose_is_of_no_use_for_another_and_none_when_changed()
    {
        var token = (await ReceiveAsync()).Token;

        await RefusedAsync("auth/password-reset/confirm", new { token, new_password = "another password" });
        await RefusedAsync("auth/accept-invitation", new { token, password = "another password" });
        await RefusedAsync("auth/verify-email", new { token = token[..^4] + "AAAA" });
        await RefusedAsync("auth/verify-email", new { token = "nonsense" });
        _api.Clock.Advance(TimeSpan.FromDays(3));
        await RefusedAsync("auth/verify-email", new { token });
    }

    [Fact]
    public async Task A_forgotten_password_is_replaced_once_by_a_mailed_link()
    {
        await ReceiveAsync();
        await AskAsync("auth/password-reset", Email);
        var token = (await ReceiveAsync()).Token;

        using var reset = await ResetAsync(token, "another password");

        await reset.ReadAsync(HttpStatusCode.OK);
        using var old = await _owner.GetAsync("auth/me");
        old.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await new AccountClient(_api).SignInAsync(Email, "another password");
        await RefusedAsync("auth/password-reset/confirm", new { token, new_password = "a third password" });
    }

    [Fact]
    public async Task Of_two_resets_at_once_by_one_link_one_counts()
    {
        await ReceiveAsync();
        await AskAsync("auth/password-reset", Email);
        var token = (await ReceiveAsync()).Token;

        var responses = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => ResetAsync(token, $"new password {i}")));

        responses.Count(response => response.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        responses.Count(response => response.StatusCode == HttpStatusCode.BadRequest).ShouldBe(3);
    }

    [Fact]
    public async Task A_link_for_a_new_password_ends_after_an_hour()
    {
        await ReceiveAsync();
        await AskAsync("auth/password-reset", Email);
        var token = (await ReceiveAsync()).Token;
        _api.Clock.Advance(TimeSpan.FromHours(1));

        await RefusedAsync("auth/password-reset/confirm", new { token, new_password = "another password" });
    }

    [Theory]
    [InlineData("auth/password-reset")]
    [InlineData("auth/resend-verification")]
    public async Task A_stranger_does_not_learn_whether_there_is_an_account(string path)
    {
        (await AskAsync(path, "nobody@momiji.example")).ShouldBe(await AskAsync(path, Email));
    }

    [Fact]
    public async Task Nobody_gets_more_than_three_mails_in_a_quarter_of_an_hour()
    {
        for (var i = 0; i < 8; i++)
            await AskAsync("auth/password-reset", Email);
        await _api.DrainAsync();
        // The one of the registration and three more.
        _server.Mails.Count.ShouldBe(4);

        _api.Clock.Advance(TimeSpan.FromMinutes(15));
        await AskAsync("auth/password-reset", Email);
        await _api.DrainAsync();
        _server.Mails.Count.ShouldBe(5);
    }

    [Fact]
    public async Task Who_has_an_account_already_learns_it_by_mail_alone()
    {
        await ReceiveAsync();
        using var registered = await new AccountClient(_api).RegisterAsync(Email, "Another House");
        await registered.ReadAsync(HttpStatusCode.OK);

        var mail = await ReceiveAsync();

        mail.To.ShouldBe(Email);
        mail.Text.ShouldContain("https://console.example/login");
        mail.Text.ShouldNotContain("token=");
    }

    [Fact]
    public async Task A_mail_that_the_server_did_not_take_goes_out_later_once()
    {
        await ReceiveAsync();
        _server.IsRefusing = true;
        await AskAsync("auth/password-reset", Email);
        await _api.DrainAsync();
        _server.Mails.Count.ShouldBe(1);
        _server.IsRefusing = false;

        _api.Clock.Advance(TimeSpan.FromMinutes(1));
        await ReceiveAsync();

        (await _api.Database.SingleAsync<long>("select count(*) from staff_mails")).ShouldBe(0);
    }

    [Fact]
    public async Task No_address_and_no_token_is_in_any_log()
    {
        var mail = await ReceiveAsync();
        using var confirmed = await _owner.PostAsync("auth/verify-email", new { token = mail.Token });
        using var invited = await _owner.PostAsync(
            "admin/users",
            new
            {
                email = "hanako@momiji.example",
                role = "staff",
                full_name = "Hanako Yamada",
            }
        );
        await invited.ReadAsync(HttpStatusCode.Created);
        (await _owner.ReadAsync("admin/users")).GetProperty("invitations").GetArrayLength().ShouldBe(1);
        await _api.UntilAsync("select count(*) >= 5 from api_logs");

        var logs = string.Concat(
            await _api.Database.QueryAsync<string>(
                """
                select row_to_json(l)::text from api_logs l
                union all select row_to_json(t)::text from task_progress_logs t
                """
            )
        );

        logs.ShouldContain("/auth/register");
        foreach (
            var secret in (string[])
                [Email, "hanako", "Yamada", mail.Token, _owner.Token!, _owner.RefreshToken, AccountClient.Password]
        )
            logs.ShouldNotContain(secret);
    }

    private async Task<ReceivedMail> ReceiveAsync()
    {
        await _api.DrainAsync();
        _server.Mails.Count.ShouldBe(++_received);
        return _server.Mails[^1];
    }

    private async Task<string> AskAsync(string path, string email)
    {
        using var response = await new AccountClient(_api).PostAsync(path, new { email });
        return $"{await response.ReadAsync(HttpStatusCode.OK)}";
    }

    private Task<HttpResponseMessage> ResetAsync(string token, string password) =>
        new AccountClient(_api).PostAsync("auth/password-reset/confirm", new { token, new_password = password });

    private async Task RefusedAsync(string path, object body)
    {
        using var response = await new AccountClient(_api).PostAsync(path, body);
        await response.ReadProblemAsync(HttpStatusCode.BadRequest, "BAD_REQUEST");
    }
}
