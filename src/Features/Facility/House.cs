using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
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

    public HouseSettings Settings { get; private set; } = new();

    public HouseSecrets Secrets { get; private set; } = new();

    /// <summary>Guests reach only an active house.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>
    /// Rises with every change of the house's FAQs or of the facts it tells guests, in the transaction of that change. It keys the answer index, so that
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

    /// <summary>
    /// Takes over a profile that differs from the last imported one; what people have edited since stays. False when it
    /// brings what the last one brought.
    /// </summary>
    public bool Reimport(HouseProfile profile, DateTimeOffset now)
    {
        var hash = profile.Hash();
        if (ImportedHash is not null && ImportedHash.AsSpan().SequenceEqual(hash))
            return false;
        Profile = profile;
        ImportedHash = hash;
        UpdatedAt = now;
        return true;
    }

    /// <summary>What its owner has decided.</summary>
    public void Change(HouseProfile profile, HouseSettings settings, HouseSecrets secrets, DateTimeOffset now)
    {
        (Profile, Settings, Secrets) = (profile, settings, secrets);
        UpdatedAt = now;
    }

    /// <summary>
    /// Version of what can be set, made of its content: other than the row's <c>xmin</c> it stays when a FAQ changes, and
    /// other than a counter it needs no writer to remember it.
    /// </summary>
    public uint SettingsVersion =>
        BinaryPrimitives.ReadUInt32BigEndian(
            SHA256.HashData(
                JsonSerializer.SerializeToUtf8Bytes(
                    new
                    {
                        Profile,
                        Settings,
                        Secrets,
                    }
                )
            )
        );

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
    /// To be called in the transaction that changed a FAQ or a told fact of the house. The database adds, so that two changes at once
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

internal sealed class HouseConfiguration : IEntityTypeConfiguration<House>
{
    public void Configure(EntityTypeBuilder<House> house)
    {
        house.ToTable("facilities");
        house.Property(row => row.Id).ValueGeneratedNever();
        house.HasIndex(row => row.Slug).IsUnique();
        house.Property(row => row.Profile).HasJson();
        // Nodes of the version before these columns write no such values.
        house.Property(row => row.Settings).HasJson().HasDefaultValueSql("'{}'::jsonb").ValueGeneratedNever();
        house.Property(row => row.Secrets).HasJson().HasDefaultValueSql("'{}'::jsonb").ValueGeneratedNever();
        house.Ignore(row => row.Contact);
        house.Ignore(row => row.TimeZone);
    }
}
