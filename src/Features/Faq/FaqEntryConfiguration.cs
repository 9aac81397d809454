using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Faq;

internal sealed class FaqEntryConfiguration : IEntityTypeConfiguration<FaqEntry>
{
    public const string IntentKeys = "ix_faq_entries_facility_id_intent_key";

    public void Configure(EntityTypeBuilder<FaqEntry> faq)
    {
        faq.ToTable("faq_entries");
        faq.HasKey(row => new { row.FacilityId, row.Id });
        faq.HasIndex(row => new { row.FacilityId, row.IntentKey }).IsUnique();
        faq.HasOne<Facility.House>().WithMany().HasForeignKey(row => row.FacilityId).OnDelete(DeleteBehavior.Cascade);
        faq.Property(row => row.Translations).HasJson();
        faq.Property(row => row.OpenHours).HasOptionalJson();
        faq.Property(row => row.Version).HasColumnName("xmin").HasColumnType("xid").IsRowVersion();
    }
}
