namespace Yadopera.Answering;

/// <summary>
/// The fixed cards of <c>safety-cards.json</c>: what to do, whom to call and what to say there, with the house's own
/// numbers. A line whose fact the house did not tell is left out.
/// </summary>
internal sealed class SafetyCards
{
    private const string Fallback = "en";
    private readonly Data _data;

    private SafetyCards(Data data) => _data = data;

    public static SafetyCards LoadEmbedded() => new(EmbeddedJson.Read<Data>("safety-cards.json"));

    /// <summary>The languages that cards are written in.</summary>
    public IReadOnlyCollection<string> Languages => _data.Steps[SafetyKind.Fire].Keys;

    /// <summary>The card for a guest who reads the given language, or English where there is none in it.</summary>
    public string Write(SafetyKind kind, string language, HouseContact house)
    {
        string written = NearestLanguage(language);
        IEnumerable<string> lines = _data
            .Order[kind]
            .Select(line => Fill(_data.Lines[line][written], kind, house))
            .OfType<string>();
        return string.Join('\n', lines.Prepend(_data.Steps[kind][written]));
    }

    public string NearestLanguage(string language) => LanguageTag.BestOf(Languages, language) ?? Fallback;

    /// <summary>The line with the house's facts in it; <c>null</c> where one is missing.</summary>
    private string? Fill(string line, SafetyKind kind, HouseContact house)
    {
        HouseEmergency emergency = house.Emergency;
        (string Blank, string? Fact)[] facts =
        [
            ("{spoken}", _data.Spoken.GetValueOrDefault(kind)),
            ("{place}", PlaceOf(house)),
            ("{phone_fire}", emergency.PhoneFire),
            ("{phone_police}", emergency.PhonePolice),
            ("{assembly_place}", emergency.AssemblyPlace),
            ("{hospital}", emergency.Hospital),
            ("{phone}", house.Phone),
            ("{house}", house.Name),
        ];
        foreach ((string blank, string? fact) in facts)
        {
            if (!line.Contains(blank, StringComparison.Ordinal))
            {
                continue;
            }
            if (string.IsNullOrWhiteSpace(fact))
            {
                return null;
            }
            line = line.Replace(blank, fact, StringComparison.Ordinal);
        }
        return line;
    }

    private static string PlaceOf(HouseContact house) =>
        string.IsNullOrWhiteSpace(house.Emergency.AddressLocal)
            ? house.Name
            : $"{house.Emergency.AddressLocal}、{house.Name}";

    /// <param name="Order">By kind, the lines after the steps.</param>
    /// <param name="Spoken">By kind, what to say to the emergency call, in Japanese.</param>
    /// <param name="Steps">By kind and language, what to do.</param>
    /// <param name="Lines">By name and language.</param>
    private sealed record Data(
        Dictionary<SafetyKind, string[]> Order,
        Dictionary<SafetyKind, string> Spoken,
        Dictionary<SafetyKind, Dictionary<string, string>> Steps,
        Dictionary<string, Dictionary<string, string>> Lines
    );
}
