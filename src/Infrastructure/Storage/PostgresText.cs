namespace Yadopera.Infrastructure.Storage;

/// <summary>What Postgres keeps as text: any Unicode but NUL.</summary>
internal static class PostgresText
{
    public static bool CanHold(string? text) => text?.Contains('\0', StringComparison.Ordinal) != true;
}
