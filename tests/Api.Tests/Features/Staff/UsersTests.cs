using System.Net;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Staff;

[Trait("kind", "integration")]
public sealed class UsersTests(DatabaseServer server) : IAsyncLifetime
{
    private const string Email = "owner@momiji.example";
    private const string Hanako = "hanako@momiji.example";
    private TestApi _api = null!;
    private AccountClient _owner = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await TestApi.StartAsync(server, "OPERATOR_KEY=a-key-of-the-operator-0123456789");
        _owner = await AccountClient.OpenHouseAsync(_api, Email, "Momiji");
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task An_owner_invites_somebody_who_joins_and_may_do_the_daily_work_alone()
    {
        _api.Clock.Advance(TimeSpan.FromMinutes(1));
        var hanako = await JoinAsync(_owner, Hanako, "staff");

        (await hanako.ReadAsync("auth/me")).Text("role").ShouldBe("staff");
        using var refused = await hanako.GetAsync("admin/users");
        await refused.ReadProblemAsync(HttpStatusCode.Forbidden, "FORBIDDEN");
        var list = await _owner.ReadAsync("admin/users");
        list.GetProperty("users").EnumerateArray().Select(user => user.Text("email")).ShouldBe([Email, Hanako]);
        list.GetProperty("invitations").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task An_invitation_is_taken_up_once_and_in_time()
    {
        var used = await InviteAsync(_owner, Hanako, "staff");
        (await AcceptAsync(used)).ShouldBe(HttpStatusCode.OK);
        (await AcceptAsync(used)).ShouldBe(HttpStatusCode.BadRequest);

        var late = await InviteAsync(_owner, "taro@momiji.example", "staff");
        _api.Clock.Advance(TimeSpan.FromDays(7));
        (await AcceptAsync(late)).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_new_invitation_takes_the_place_of_the_one_before()
    {
        var first = await InviteAsync(_owner, Hanako, "owner");
        var second = await InviteAsync(_owner, Hanako, "staff");

        (await AcceptAsync(first)).ShouldBe(HttpStatusCode.BadRequest);
        (await AcceptAsync(second)).ShouldBe(HttpStatusCode.OK);
        (await _api.Database.SingleAsync<long>("select count(*) from house_members where role = 'owner'")).ShouldBe(1);
    }

    [Fact]
    public async Task An_invitation_that_was_taken_back_is_worth_nothing()
    {
        var token = await InviteAsync(_owner, Hanako, "staff");
        var id = (await _owner.ReadAsync("admin/users")).GetProperty("invitations")[0].Text("id");

        (await RemoveAsync(_owner, id)).ShouldBe(HttpStatusCode.NoContent);

        (await AcceptAsync(token)).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Of_many_who_take_up_one_invitation_at_once_one_joins()
    {
        var token = await InviteAsync(_owner, Hanako, "staff");

        var statuses = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => AcceptAsync(token)));

        statuses.Count(status => status == HttpStatusCode.OK).ShouldBe(1);
        (await _api.Database.SingleAsync<long>("select count(*) from house_members")).ShouldBe(2);
    }

    [Fact]
    public async Task Who_works_in_the_house_already_is_409_and_a_strange_role_422()
    {
        using var member = await _owner.PostAsync("admin/users", new { email = Email, role = "staff" });
        using var role = await _owner.PostAsync("admin/users", new { email = Hanako, role = "king" });

        await member.ReadProblemAsync(HttpStatusCode.Conflict, "CONFLICT");
        await role.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task An_account_joins_another_house_only_by_its_own_password()
    {
        var kaede = await AccountClient.OpenHouseAsync(_api, "kaede@kaede.example", "Kaede");
        var token = await InviteAsync(kaede, Email, "staff");

        (await AcceptAsync(token, "a guess at it")).ShouldBe(HttpStatusCode.Unauthorized);
        (await AcceptAsync(token)).ShouldBe(HttpStatusCode.OK);

        using var open = await _owner.GetAsync("admin/users");
        (await open.ReadProblemAsync(HttpStatusCode.BadRequest, "BAD_REQUEST"))
            .Text("detail")!
            .ShouldContain("X-Facility-Id");
        (await _owner.ReadAsync("auth/me")).GetProperty("facilities").GetArrayLength().ShouldBe(2);
        _owner.Facility = "momiji";
        (await _owner.ReadAsync("admin/users")).GetProperty("total").GetInt32().ShouldBe(1);
        _owner.Facility = "kaede";
        using var staff = await _owner.GetAsync("admin/users");
        await staff.ReadProblemAsync(HttpStatusCode.Forbidden, "FORBIDDEN");
        (await _owner.ReadAsync("auth/me")).Text("role").ShouldBe("staff");
    }

    [Theory]
    [InlineData("kaede")]
    [InlineData("nowhere")]
    [InlineData("7d444840-9dc0-11d1-b245-5ffdce74fad2")]
    public async Task A_house_that_is_not_ones_own_is_404(string facility)
    {
        await AccountClient.OpenHouseAsync(_api, "kaede@kaede.example", "Kaede");
        _owner.Facility = facility;

        using var response = await _owner.GetAsync("admin/users");

        (await response.ReadProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND"))
            .Text("detail")
            .ShouldBe("There is no such house.");
    }

    [Fact]
    public async Task Who_is_removed_is_out_at_once_and_the_house_stays()
    {
        var hanako = await JoinAsync(_owner, Hanako, "owner");
        var id = (await hanako.ReadAsync("auth/me")).Text("id");

        (await RemoveAsync(_owner, id)).ShouldBe(HttpStatusCode.NoContent);

        using var refused = await hanako.GetAsync("admin/users");
        await refused.ReadProblemAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
        using var login = await hanako.LogInAsync(Hanako);
        await login.ReadProblemAsync(HttpStatusCode.Forbidden, "FORBIDDEN");
        (await _owner.ReadAsync("admin/users")).GetProperty("total").GetInt32().ShouldBe(1);
        (await _api.Database.SingleAsync<long>("select count(*) from faq_entries")).ShouldBe(30);
        (await RemoveAsync(_owner, id)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_works_in_two_houses_and_leaves_one_stays_signed_in_to_the_other()
    {
        var kaede = await AccountClient.OpenHouseAsync(_api, "kaede@kaede.example", "Kaede");
        (await AcceptAsync(await InviteAsync(kaede, Email, "staff"))).ShouldBe(HttpStatusCode.OK);
        var id = (await _owner.ReadAsync("auth/me")).Text("id");

        (await RemoveAsync(kaede, id)).ShouldBe(HttpStatusCode.NoContent);

        (await _owner.ReadAsync("admin/users")).GetProperty("users")[0].Text("email").ShouldBe(Email);
        (await RemoveAsync(kaede, id)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nobody_removes_themselves_and_the_operator_not_the_last_owner()
    {
        var id = (await _owner.ReadAsync("auth/me")).Text("id");
        (await RemoveAsync(_owner, id)).ShouldBe(HttpStatusCode.BadRequest);

        var @operator = new AccountClient(_api) { Token = "a-key-of-the-operator-0123456789", Facility = "momiji" };
        (await RemoveAsync(@operator, id)).ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Two_owners_who_remove_each_other_at_once_leave_one()
    {
        var hanako = await JoinAsync(_owner, Hanako, "owner");
        var (first, second) = (
            (await _owner.ReadAsync("auth/me")).Text("id"),
            (await hanako.ReadAsync("auth/me")).Text("id")
        );

        var statuses = await Task.WhenAll(RemoveAsync(_owner, second), RemoveAsync(hanako, first));

        statuses.Count(status => status == HttpStatusCode.NoContent).ShouldBe(1);
        (await _api.Database.SingleAsync<long>("select count(*) from house_members where role = 'owner'")).ShouldBe(1);
    }

    [Fact]
    public async Task The_list_comes_in_pages_without_gap_or_repetition()
    {
        for (var i = 0; i < 4; i++)
            await JoinAsync(_owner, $"staff{i}@momiji.example", "staff");
        var seen = new List<string?>();
        string? cursor = "";
        while (cursor is not null)
        {
            var page = await _owner.ReadAsync($"admin/users?limit=2&cursor={cursor}");
            page.GetProperty("total").GetInt32().ShouldBe(5);
            seen.AddRange(page.GetProperty("users").EnumerateArray().Select(user => user.Text("email")));
            cursor = page.Text("next_cursor");
        }

        seen.Count.ShouldBe(5);
        seen.ShouldBeUnique();
    }

    private async Task<AccountClient> JoinAsync(AccountClient owner, string email, string role)
    {
        (await AcceptAsync(await InviteAsync(owner, email, role))).ShouldBe(HttpStatusCode.OK);
        var member = new AccountClient(_api);
        await member.SignInAsync(email);
        return member;
    }

    // Without a mail server the owner hands the link over.
    private static async Task<string> InviteAsync(AccountClient owner, string email, string role)
    {
        using var response = await owner.PostAsync("admin/users", new { email, role });
        var answer = await response.ReadAsync(HttpStatusCode.Created);
        answer.GetProperty("mail_sent").GetBoolean().ShouldBeFalse();
        return Uri.UnescapeDataString(answer.Text("invitation_url")!.Split("token=")[1]);
    }

    private async Task<HttpStatusCode> AcceptAsync(string token, string password = AccountClient.Password)
    {
        using var response = await new AccountClient(_api).PostAsync("auth/accept-invitation", new { token, password });
        return response.StatusCode;
    }

    private static async Task<HttpStatusCode> RemoveAsync(AccountClient owner, string? id)
    {
        using var response = await owner.SendAsync(HttpMethod.Delete, $"admin/users/{id}");
        return response.StatusCode;
    }
}
