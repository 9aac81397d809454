using System.Globalization;
using System.Text.Json.Serialization;
using Npgsql;
using Yadopera.Load;

// The floor that scripts/bench measures the API against: what it costs at least to store a question and its answer.
// `Bare sql "…"` runs one statement instead and prints its single value, so that the script needs no other client.
var url = new Uri(Environment.GetEnvironmentVariable("DATABASE_URL") ?? "postgres://localhost/postgres");
var login = url.UserInfo.Split(':', 2);
var connection = new NpgsqlConnectionStringBuilder
{
    Host = url.Host,
    Port = url.Port > 0 ? url.Port : 5432,
    Database = url.AbsolutePath.TrimStart('/'),
    Username = login[0],
    Password = Uri.UnescapeDataString(login[^1]),
};
await using var database = NpgsqlDataSource.Create(connection);

if (args is ["sql", var sql])
{
    await using var statement = database.CreateCommand(sql);
    Console.WriteLine(Convert.ToString(await statement.ExecuteScalarAsync(), CultureInfo.InvariantCulture));
    return;
}

const string Insert = """
    insert into bare_messages (id, session_id, role, content, details, created_at)
    values ($1, $2, 'user', $3, null, $4), ($5, $2, 'assistant', $6, $7::jsonb, $4)
    """;
var answer = new string('a', 160);
var details = $$"""{"citations": [{"question": "{{new string('q', 60)}}", "quote": "{{answer}}"}]}""";

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
var app = builder.Build();
app.MapPost(
    "/chat",
    async (Question question, CancellationToken cancellation) =>
    {
        await using var insert = database.CreateCommand(Insert);
        insert.Parameters.Add(new() { Value = Guid.CreateVersion7() });
        insert.Parameters.Add(new() { Value = question.SessionId });
        insert.Parameters.Add(new() { Value = question.Message });
        insert.Parameters.Add(new() { Value = DateTimeOffset.UtcNow });
        insert.Parameters.Add(new() { Value = Guid.CreateVersion7() });
        insert.Parameters.Add(new() { Value = answer });
        insert.Parameters.Add(new() { Value = details });
        await insert.ExecuteNonQueryAsync(cancellation);
        return new Answer(question.SessionId, answer);
    }
);
await app.RunAsync();

namespace Yadopera.Load
{
    internal sealed record Question([property: JsonPropertyName("session_id")] Guid SessionId, string Message);

    internal sealed record Answer(Guid SessionId, string Content);
}
