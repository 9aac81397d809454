namespace Yadopera.Answering;

/// <summary>What a house tells for an emergency. What it did not tell is left out of a safety card.</summary>
public sealed record HouseEmergency
{
    private const string FireOfJapan = "119";
    private const string PoliceOfJapan = "110";

    /// <summary>Fire brigade and ambulance; Japan's 119 where the house gave none.</summary>
    public string? PhoneFire
    {
        get;
        init => field = string.IsNullOrWhiteSpace(value) ? FireOfJapan : value;
    } = FireOfJapan;

    /// <summary>Police; Japan's 110 where the house gave none.</summary>
    public string? PhonePolice
    {
        get;
        init => field = string.IsNullOrWhiteSpace(value) ? PoliceOfJapan : value;
    } = PoliceOfJapan;

    /// <summary>The address in the local language, to be read aloud to the emergency call.</summary>
    public string? AddressLocal { get; init; }

    /// <summary>Where everybody gathers outside.</summary>
    public string? AssemblyPlace { get; init; }

    /// <summary>The nearest hospital that takes patients at night, with its phone.</summary>
    public string? Hospital { get; init; }
}
