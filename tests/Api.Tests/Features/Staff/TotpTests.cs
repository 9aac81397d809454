using System.Globalization;
using System.Net;
using System.Text;
using Yadopera.Features.Staff;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Staff;

public sealed class TotpTests(DatabaseServer server)
{
    private const string Email = "owner@momiji.example";
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    // The last six digits of the values in RFC 6238, appendix B.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void The_codes_are_those_of_the_standard(long seconds, string code) =>
        Totp.Code(Encoding.ASCII.GetBytes("12345678901234567890"), seconds / 30).ShouldBe(code);

    [Fact]
    [Trait("kind", "integration")]
    public async Task With_an_app_signing_in_takes_its_code_and_each_code_once()
    {
        await using var api = await TestApi.StartAsync(server);
        var owner = await AccountClient.OpenHouseAsync(api, Email, "Momiji");
        var (secret, _) = await TurnOnAsync(api, owner);
        api.Clock.Advance(TimeSpan.FromMinutes(1));
        var code = CodeOf(secret, api.Clock);

        await RefusedAsync(owner, null);
        await RefusedAsync(owner, "000000");
        await owner.SignInAsync(Email, totp: code);
        await RefusedAsync(owner, code);
        api.Clock.Advance(TimeSpan.FromSeconds(30));
        (await owner.SignInAsync(Email, totp: CodeOf(secret, api.Clock)))
            .GetProperty("user")
            .GetProperty("totp_enabled")
            .GetBoolean()
            .ShouldBeTrue();
    }

    [Fact]
    [Trait("kind", "integration")]
    public async Task Of_many_at_once_with_one_code_one_gets_in()
    {
        await using var api = await TestApi.StartAsync(server);
        var owner = await AccountClient.OpenHouseAsync(api, Email, "Momiji");
        var (secret, _) = await TurnOnAsync(api, owner);
        api.Clock.Advance(TimeSpan.FromMinutes(1));
        var code = CodeOf(secret, api.Clock);

        var responses = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => owner.LogInAsync(Email, AccountClient.Password, code))
        );

        responses.Count(response => response.StatusCode == HttpStatusCode.OK).ShouldBe(1);
    }

    [Fact]
    [Trait("kind", "integration")]
    public async Task A_recovery_code_serves_once_where_the_phone_is_lost()
    {
        await using var api = await TestApi.StartAsync(server);
        var owner = await AccountClient.OpenHouseAsync(api, Email, "Momiji");
        var (_, recovery) = await TurnOnAsync(api, owner);
        recovery.Count.ShouldBe(10);

        await owner.SignInAsync(Email, totp: recovery[3]);
        await RefusedAsync(owner, recovery[3]);
        using var wrong = await owner.PostAsync("auth/totp/disable", new { password = "wrong" });
        await wrong.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
        using var off = await owner.PostAsync("auth/totp/disable", new { password = AccountClient.Password });
        await off.ReadAsync(HttpStatusCode.OK);

        await owner.SignInAsync(Email);
    }

    [Fact]
    [Trait("kind", "integration")]
    public async Task The_secret_is_encrypted_and_not_on_until_a_code_of_it_was_shown()
    {
        await using var api = await TestApi.StartAsync(server);
        var owner = await AccountClient.OpenHouseAsync(api, Email, "Momiji");
        var secret = await EnrolAsync(owner);

        await owner.SignInAsync(Email);
        using var wrong = await owner.PostAsync("auth/totp/confirm", new { totp_code = "000000" });
        await wrong.ReadProblemAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");

        (await api.Database.SingleAsync<string>("select totp_secret from staff_users")).ShouldNotContain(secret);
    }

    private static async Task<(string Secret, List<string> Recovery)> TurnOnAsync(TestApi api, AccountClient owner)
    {
        var secret = await EnrolAsync(owner);
        using var confirmed = await owner.PostAsync("auth/totp/confirm", new { totp_code = CodeOf(secret, api.Clock) });
        var answer = await confirmed.ReadAsync(HttpStatusCode.OK);
        return (secret, [.. answer.GetProperty("recovery_codes").EnumerateArray().Select(code => code.GetString()!)]);
    }

    private static async Task<string> EnrolAsync(AccountClient owner)
    {
        using var response = await owner.PostAsync("auth/totp");
        var answer = await response.ReadAsync(HttpStatusCode.OK);
        answer.Text("totp_uri")!.ShouldStartWith("otpauth://totp/Yadopera");
        return answer.Text("totp_secret")!;
    }

    private static async Task RefusedAsync(AccountClient owner, string? code)
    {
        using var response = await owner.LogInAsync(Email, AccountClient.Password, code);
        await response.ReadProblemAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");
    }

    private static string CodeOf(string secret, TimeProvider clock)
    {
        var bits = string.Concat(
            secret.Select(letter =>
                Base32.IndexOf(letter, StringComparison.Ordinal).ToString("b5", CultureInfo.InvariantCulture)
            )
        );
        var bytes = bits.Chunk(8)
            .Where(eight => eight.Length == 8)
            .Select(eight => Convert.ToByte(new string(eight), 2));
        return Totp.Code([.. bytes], clock.GetUtcNow().ToUnixTimeSeconds() / 30);
    }
}
