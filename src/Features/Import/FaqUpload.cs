using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Import;

/// <summary>A file of FAQs that is imported in the background.</summary>
public sealed class FaqUpload : IBelongsToHouse
{
    public required Guid FacilityId { get; init; }

    /// <summary>Trace of the request that brought the file, and so of the task that imports it.</summary>
    public required Guid Id { get; init; }

    /// <summary>One of <see cref="UploadMode"/>.</summary>
    public required string Mode { get; init; }

    /// <summary>The file as it came; null once the import is over.</summary>
    public byte[]? Content { get; set; }

    /// <summary>Who brought it; null where that was no person of the house.</summary>
    public Guid? CreatedBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When somebody asked to stop; null where nobody did.</summary>
    public DateTimeOffset? CancelRequestedAt { get; set; }

    /// <summary>When it was imported, refused or stopped; null until then.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>What came of it; null until it is over, and where it was stopped.</summary>
    public UploadReport? Report { get; set; }
}

/// <summary>What a file is to do with what is there.</summary>
internal static class UploadMode
{
    /// <summary>Adds what is new; what is there stays as it is.</summary>
    public const string Add = "add";

    /// <summary>Makes the FAQs of the house those of the file: adds, changes and removes.</summary>
    public const string Sync = "sync";
}

internal sealed class FaqUploadConfiguration : IEntityTypeConfiguration<FaqUpload>
{
    public const string PrimaryKey = "pk_faq_uploads";
    public const string OneAtATime = "ix_faq_uploads_facility_id";

    public void Configure(EntityTypeBuilder<FaqUpload> upload)
    {
        upload.ToTable("faq_uploads");
        upload.HasKey(row => new { row.FacilityId, row.Id });
        upload.HasIndex(row => row.FacilityId).HasFilter("finished_at is null").IsUnique();
        upload
            .HasOne<Facility.House>()
            .WithMany()
            .HasForeignKey(row => row.FacilityId)
            .OnDelete(DeleteBehavior.Cascade);
        upload.Property(row => row.Report).HasOptionalJson();
    }
}
