using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Yadopera.Infrastructure.Storage.Migrations;

/// <summary>Vectors of the FAQs, the log of background tasks, and the schema in which the scheduler keeps its own tables.</summary>
[DbContext(typeof(AppDb))]
[Migration("20261121000003_Embeddings")]
internal sealed class M003Embeddings : Migration
{
    protected override void Up(MigrationBuilder migration) =>
        migration.Sql(
            """
            create schema quartz;

            create table task_progress_logs (
                id bigint generated always as identity constraint pk_task_progress_logs primary key,
                trace_id uuid not null,
                task_name text not null,
                step_name text,
                status text not null,
                input_data jsonb,
                output_data jsonb,
                error_message text,
                stack_trace text,
                execution_order integer not null,
                created_at timestamptz not null
            );
            create index ix_task_progress_logs_trace_id on task_progress_logs (trace_id);
            create index ix_task_progress_logs_created_at on task_progress_logs (created_at);
            create index ix_task_progress_logs_status on task_progress_logs (status);

            create table faq_embeddings (
                facility_id uuid not null,
                model text not null,
                faq_id uuid not null,
                language text not null,
                field integer not null,
                content_hash bytea not null,
                embedding vector not null,
                created_at timestamptz not null,
                constraint pk_faq_embeddings primary key (facility_id, model, faq_id, language, field),
                constraint fk_faq_embeddings_faq_entries foreign key (facility_id, faq_id)
                    references faq_entries (facility_id, id) on delete cascade
            );
            create index ix_faq_embeddings_facility_id_faq_id on faq_embeddings (facility_id, faq_id);

            create table faq_embedding_sets (
                facility_id uuid not null
                    constraint fk_faq_embedding_sets_facilities references facilities (id) on delete cascade,
                model text not null,
                knowledge_version bigint not null,
                completed_at timestamptz not null,
                constraint pk_faq_embedding_sets primary key (facility_id, model)
            );
            """
        );

    protected override void Down(MigrationBuilder migration) =>
        migration.Sql(
            """
            drop table faq_embedding_sets, faq_embeddings, task_progress_logs;
            drop schema quartz cascade;
            """
        );
}
