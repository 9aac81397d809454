using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yadopera.Answering;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Facility;

/// <summary>A guest house: the tenant that every other row belongs to. On the wire it is the <c>facility</c>.</summary>
public sealed class House
{
    public required Guid Id { get; init; }

    /// <summary>Its name in URLs and QR codes: lower-case letters, digits and dashes; unique.</summary>
    public required string Slug { get; init; }

    public required HouseProfile Profile { get; set; }

    /// <summary>Guests reach only an active house.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>
    /// Rises with every change of the house's FAQs, in the transaction of that change. It keys the answer index, so that
    /// every node answers from the newest FAQs without being told.
    /// </summary>
    public long KnowledgeVersion { get; init; } = 1;

    /// <summary>SHA-256 of the profile that was last imported; null where none was.</summary>
    public byte[]? ImportedHash { get; private set; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>A new house, as it was imported.</summary>
    public static House Import(string slug, HouseProfile profile, DateTimeOffset now) =>
        new()
        {
            Id = Guid.CreateVersion7(now),
            Slug = slug,
            Profile = profile,
            ImportedHash = profile.Hash(),
            CreatedAt = now,
            UpdatedAt = now,
        };

    /// <summary>Takes over a profile that differs from the last imported one; what people have edited since stays.</summary>
    public void Reimport(HouseProfile profile, DateTimeOffset now)
    {
        var hash = profile.Hash();
        if (ImportedHash is not null && ImportedHash.AsSpan().SequenceEqual(hash))
            return;
        Profile = profile;
        ImportedHash = hash;
        UpdatedAt = now;
    }

    /// <summary>Narrows houses to the one of that id or slug.</summary>
    public static IQueryable<House> Named(IQueryable<House> houses, string idOrSlug) =>
        Guid.TryParse(idOrSlug, out var id)
            ? houses.Where(house => house.Id == id)
            : houses.Where(house => house.Slug == idOrSlug);

    /// <summary>How a guest reaches the people of the house.</summary>
    public HouseContact Contact =>
        new(Profile.Name, Profile.Phone, Profile.Email)
        {
            Emergency = Profile.Emergency ?? new HouseEmergency(),
            AnswerThreshold = Profile.AnswerThreshold ?? EvidenceGate.Threshold,
        };

    /// <summary>The zone of the house's clocks and calendar.</summary>
    public TimeZoneInfo TimeZone => TimeZoneInfo.FindSystemTimeZoneById(Profile.TimeZone);

    /// <summary>What the clocks of the house show at an instant.</summary>
    public DateTimeOffset LocalTime(DateTimeOffset now) => TimeZoneInfo.ConvertTime(now, TimeZone);

    /// <summary>The day of the house's calendar at an instant.</summary>
    public DateOnly LocalDate(DateTimeOffset now) => DateOnly.FromDateTime(LocalTime(now).DateTime);

    /// <summary>
    /// To be called in the transaction that changed a FAQ of the house. The database adds, so that two changes at once
    /// both count.
    /// </summary>
    public static Task KnowledgeChangedAsync(AppDb db, Guid houseId, CancellationToken ct) =>
        db.Set<House>()
            .Where(house => house.Id == houseId)
            .ExecuteUpdateAsync(
                set => set.SetProperty(house => house.KnowledgeVersion, house => house.KnowledgeVersion + 1),
                ct
            );
}

/// <summary>What a house tells about itself.</summary>
/// <param name="Name">Shown to guests.</param>
/// <param name="Email">Where guests can write to.</param>
/// <param name="Phone">Where guests can call.</param>
/// <param name="TimeZone">IANA time zone, e.g. Asia/Tokyo.</param>
/// <param name="Languages">BCP 47 tags that the house offers, its own language first.</param>
/// <param name="CheckInTime">Local time from which rooms are ready.</param>
/// <param name="CheckOutTime">Local time until which rooms are to be left.</param>
/// <param name="WifiSsid">Name of the guests' network; the password is not kept here.</param>
public sealed record HouseProfile(
    string Name,
    string? Email,
    string? Phone,
    string TimeZone,
    IReadOnlyList<string> Languages,
    TimeOnly? CheckInTime,
    TimeOnly? CheckOutTime,
    string? WifiSsid
)
{
    /// <summary>Whom and what to turn to in an emergency; null where the house told nothing.</summary>
    // Left out when null: the hash of a profile that was imported before must stay the same.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public HouseEmergency? Emergency { get; init; }

    /// <summary>
    /// From which probability, 0.05–0.95, a FAQ is given as the answer; below it staff are asked. Null: the product's own.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? AnswerThreshold { get; init; }

    internal byte[] Hash() => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this));
}

internal sealed class HouseConfiguration : IEntityTypeConfiguration<House>
{
    public void Configure(EntityTypeBuilder<House> house)
    {
        house.ToTable("facilities");
        house.Property(row => row.Id).ValueGeneratedNever();
        house.HasIndex(row => row.Slug).IsUnique();
        house.Property(row => row.Profile).HasJson();
        house.Ignore(row => row.Contact);
        house.Ignore(row => row.TimeZone);
    }
}
