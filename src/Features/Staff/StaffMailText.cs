using System.Text.Json;
using Yadopera.Answering;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Mail;

namespace Yadopera.Features.Staff;

/// <summary>What mails to staff say, in the house's own language or in English.</summary>
internal sealed class StaffMailText
{
    private const string Fallback = "en";

    private sealed record Wording(string Subject, string Text);

    // Kind, then language.
    private readonly Dictionary<string, Dictionary<string, Wording>> _wordings = Load();

    public Mail Compose(string kind, House house, string to, Uri link)
    {
        var wordings = _wordings[kind];
        var wording = wordings[LanguageTag.BestOf(wordings.Keys, house.Profile.Languages[0]) ?? Fallback];
        return new Mail(to, Fill(wording.Subject, house, link), Fill(wording.Text, house, link));
    }

    // A name may hold a line break; a subject may not.
    private static string Fill(string text, House house, Uri link) =>
        text.Replace("{house}", house.Profile.Name.ReplaceLineEndings(" "), StringComparison.Ordinal)
            .Replace("{link}", link.AbsoluteUri, StringComparison.Ordinal);

    private static Dictionary<string, Dictionary<string, Wording>> Load()
    {
        using var file =
            typeof(StaffMailText).Assembly.GetManifestResourceStream("staff-mails.json")
            ?? throw new InvalidOperationException("The texts of mails are not in the assembly.");
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, Wording>>>(
            file,
            JsonSerializerOptions.Web
        )!;
    }
}
