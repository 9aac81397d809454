using System.Text.Json;
using Yadopera.Answering;

namespace Yadopera.Features.GuestData;

/// <summary>What a guest is told about their own data, in every language offered.</summary>
internal static class GuestDataTexts
{
    private static readonly Dictionary<string, Dictionary<string, string>> Texts = Load();

    public static string Agreed(string language) => In("agreed", language);

    public static string Withdrawn(string language) => In("withdrawn", language);

    private static string In(string key, string language) => Texts[key][LanguageTag.BestOf(Texts[key].Keys, language)!];

    private static Dictionary<string, Dictionary<string, string>> Load()
    {
        using var file =
            typeof(GuestDataTexts).Assembly.GetManifestResourceStream("guest-data-texts.json")
            ?? throw new InvalidOperationException("The texts about guests' data are not in the assembly.");
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(file)!;
    }
}
