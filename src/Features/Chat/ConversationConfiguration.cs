using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Yadopera.Features.Chat;

internal sealed class ConversationConfiguration : IEntityTypeConfiguration<Conversation>
{
    public const string PrimaryKey = "pk_conversations";
    public const string ErasedFilter = "erased";

    public void Configure(EntityTypeBuilder<Conversation> conversation)
    {
        conversation.ToTable("conversations");
        conversation.HasKey(row => new { row.FacilityId, row.Id });
        // Nodes of the version before this column write no such value.
        conversation.Property(row => row.EventCount).HasDefaultValue(0).ValueGeneratedNever();
        conversation.Property(row => row.IsErased).HasDefaultValue(false).ValueGeneratedNever();
        conversation.HasQueryFilter(ErasedFilter, row => !row.IsErased);
        conversation.HasIndex(row => new { row.FacilityId, row.LastActivityAt }).HasFilter("not is_erased");
        // The history is asked for by the session alone.
        conversation.HasIndex(row => row.Id);
        conversation
            .HasOne<Facility.House>()
            .WithMany()
            .HasForeignKey(row => row.FacilityId)
            .OnDelete(DeleteBehavior.Cascade);
    }
}
