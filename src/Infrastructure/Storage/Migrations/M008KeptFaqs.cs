using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Yadopera.Infrastructure.Storage.Migrations;

/// <summary>Who wrote a FAQ, and when somebody last said that it is true; rows from before were true when they were written.</summary>
[DbContext(typeof(AppDb))]
[Migration("20261121000008_KeptFaqs")]
internal sealed class M008KeptFaqs : Migration
{
    protected override void Up(MigrationBuilder migration) =>
        migration.Sql(
            """
            alter table faq_entries
                add column created_by uuid,
                add column last_confirmed_at timestamptz;
            """
        );

    protected override void Down(MigrationBuilder migration) =>
        migration.Sql(
            """
            alter table faq_entries
                drop column created_by,
                drop column last_confirmed_at;
            """
        );
}
