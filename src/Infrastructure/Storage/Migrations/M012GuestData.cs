using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Yadopera.Infrastructure.Storage.Migrations;

/// <summary>Where guests may be written to, and which talks have lost their words.</summary>
[DbContext(typeof(AppDb))]
[Migration("20261121000012_GuestData")]
internal sealed class M012GuestData : Migration
{
    protected override void Up(MigrationBuilder migration) =>
        migration.Sql(
            """
            create table guest_contacts (
                facility_id uuid not null,
                session_id uuid not null,
                email text not null,
                guest_name text,
                consented_at timestamptz not null,
                constraint pk_guest_contacts primary key (facility_id, session_id),
                constraint fk_guest_contacts_conversations foreign key (facility_id, session_id)
                    references conversations (facility_id, id) on delete cascade
            );

            alter table conversations add column is_erased boolean not null default false;
            create index ix_conversations_facility_id_last_activity_at
                on conversations (facility_id, last_activity_at) where not is_erased;
            """
        );

    protected override void Down(MigrationBuilder migration) =>
        migration.Sql(
            """
            drop table guest_contacts;
            alter table conversations drop column is_erased;
            """
        );
}
