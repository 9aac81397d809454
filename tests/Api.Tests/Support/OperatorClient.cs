using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Yadopera.Tests.Support;

/// <summary>Sends requests to the staff routes of one house with the operator's key.</summary>
internal sealed class OperatorClient(TestApi api, string house)
{
    public const string Key = "a-key-of-the-operator-0123456789";

    /// <summary>To start the API with.</summary>
    public const string Setting = $"OPERATOR_KEY={Key}";

    public Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        string? json = null,
        string? ifMatch = null
    )
    {
        var request = new HttpRequestMessage(method, $"/api/v1/admin{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        request.Headers.Add("X-Facility-Id", house);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        return api.CreateClient().SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await SendAsync(HttpMethod.Get, path);
        return await response.ReadAsync(HttpStatusCode.OK);
    }

    public async Task<JsonElement> PutAsync(string path, string json)
    {
        using var response = await SendAsync(HttpMethod.Put, path, json);
        return await response.ReadAsync(HttpStatusCode.OK);
    }
}
