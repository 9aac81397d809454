using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Yadopera.Tests.Support;

/// <summary>Somebody who looks after a house, at the routes under <c>/admin</c>.</summary>
internal sealed class StaffClient(TestApi api, string slug)
{
    public const string Key = "operator-key-of-the-tests-0123456789";

    /// <summary>What <see cref="TestApi.StartAsync"/> is to be told, so that this client is let in.</summary>
    public const string Setting = "OPERATOR_KEY=" + Key;

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        object? body = null,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/admin{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        request.Headers.Add("X-Facility-Id", slug);
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        request.Content = body as HttpContent ?? (body is null ? null : JsonContent.Create(body));
        return await api.CreateClient().SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await SendAsync(HttpMethod.Get, path);
        return await response.ReadAsync(System.Net.HttpStatusCode.OK);
    }

    public Task<HttpResponseMessage> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, body);

    /// <summary>Adds an entry in English and returns it.</summary>
    public async Task<JsonElement> AddAsync(string question, string answer)
    {
        using var response = await PostAsync("/faqs", Entry(question, answer));
        return await response.ReadAsync(System.Net.HttpStatusCode.Created);
    }

    public static object Entry(string question, string answer, string? intentKey = null) =>
        new
        {
            category = "facilities",
            intent_key = intentKey,
            translations = new[]
            {
                new
                {
                    language = "en",
                    question,
                    answer,
                },
            },
        };
}
