using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Yadopera.Tests.Support;

/// <summary>Somebody at the admin console: registers, signs in, and sends requests with the token.</summary>
internal sealed class AccountClient(TestApi api)
{
    public const string Password = "correct horse battery";
    private readonly HttpClient _http = api.CreateClient();

    public string? Token { get; set; }
    public string RefreshToken { get; private set; } = "";

    /// <summary>The house that requests name, by id or slug.</summary>
    public string? Facility { get; set; }

    /// <summary>The address that requests come from, where the API believes a proxy.</summary>
    public string? Address { get; init; }

    /// <summary>A new house with a signed-in owner.</summary>
    public static async Task<AccountClient> OpenHouseAsync(TestApi api, string email, string house)
    {
        var owner = new AccountClient(api);
        using var registered = await owner.RegisterAsync(email, house);
        await registered.ReadAsync(HttpStatusCode.OK);
        await owner.SignInAsync(email);
        return owner;
    }

    public Task<HttpResponseMessage> RegisterAsync(string email, string house, string password = Password) =>
        PostAsync(
            "auth/register",
            new
            {
                email,
                password,
                facility_name = house,
            }
        );

    public Task<HttpResponseMessage> LogInAsync(string email, string password = Password, string? totp = null) =>
        PostAsync(
            "auth/login",
            new
            {
                email,
                password,
                totp_code = totp,
            }
        );

    public async Task<JsonElement> SignInAsync(string email, string password = Password, string? totp = null)
    {
        using var response = await LogInAsync(email, password, totp);
        var answer = await response.ReadAsync(HttpStatusCode.OK);
        (Token, RefreshToken) = (answer.Text("access_token"), answer.Text("refresh_token")!);
        return answer;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<HttpResponseMessage> PostAsync(string path, object? body = null, string? key = null) =>
        SendAsync(HttpMethod.Post, path, body ?? new { }, key);

    public async Task<JsonElement> ReadAsync(string path)
    {
        using var response = await GetAsync(path);
        return await response.ReadAsync(HttpStatusCode.OK);
    }

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        object? body = null,
        string? idempotencyKey = null
    )
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/{path}");
        if (body is not null)
            request.Content = JsonContent.Create(body);
        if (Token is not null)
            request.Headers.Add("Authorization", $"Bearer {Token}");
        if (Facility is not null)
            request.Headers.Add("X-Facility-Id", Facility);
        if (Address is not null)
            request.Headers.Add("X-Forwarded-For", Address);
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
