using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Yadopera.Infrastructure.Storage.Migrations;

/// <summary>Numbers what comes to a guest unasked, so that an event stream can be resumed.</summary>
[DbContext(typeof(AppDb))]
[Migration("20261121000005_MessageEvents")]
internal sealed class M005MessageEvents : Migration
{
    protected override void Up(MigrationBuilder migration) =>
        migration.Sql(
            """
            alter table conversations add column event_count integer not null default 0;
            alter table messages add column event_number integer;
            create unique index ix_messages_facility_id_session_id_event_number
                on messages (facility_id, session_id, event_number) where event_number is not null;
            """
        );

    protected override void Down(MigrationBuilder migration) =>
        migration.Sql(
            """
            alter table messages drop column event_number;
            alter table conversations drop column event_count;
            """
        );
}
