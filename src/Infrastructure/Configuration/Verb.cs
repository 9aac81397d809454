using Yadopera.Infrastructure.Storage;

namespace Yadopera.Infrastructure.Configuration;

/// <summary>What the verbs of the binary share: settings first, failures in words, honest exit codes.</summary>
internal static class Verb
{
    public const int Success = 0;
    public const int Failure = 1;

    public static async Task<int> RunAsync(Func<Settings, Task<int>> verb)
    {
        var (settings, problems) = ConfigurationSetup.ReadSettings();
        if (problems.Count > 0)
            return ConfigurationSetup.Print(problems);
        try
        {
            return await verb(settings);
        }
        catch (Exception failure) when (DatabaseFailure.IsOutage(failure))
        {
            return await FailAsync($"The database cannot be used: {failure.GetBaseException().Message}");
        }
        catch (Exception failure) when (DatabaseFailure.IsMissingSchema(failure))
        {
            return await FailAsync("The database has not the schema of this version; run migrate first.");
        }
        catch (Exception failure) when (DatabaseFailure.WordsOf(failure) is { } words)
        {
            return await FailAsync($"The database refused: {words}");
        }
        catch (OperationCanceledException)
        {
            return await FailAsync("Stopped before the end.");
        }
    }

    /// <summary>Says on standard error why the verb failed.</summary>
    public static async Task<int> FailAsync(string words)
    {
        await Console.Error.WriteLineAsync(words);
        return Failure;
    }
}
