package org.huiyin.flow;

/** What the engine keeps, as subqueries to compare the record with: no other module names a table of the engine. */
public final class EngineRecord {

    private EngineRecord() {}

    /** Open user tasks: {@code task}, {@code step}, {@code case_id}. */
    public static final String TASKS = """
            (select task.id_ as task, task.task_def_key_ as step, instance.business_key_::uuid as case_id
             from act_ru_task task join act_ru_execution instance on instance.id_ = task.proc_inst_id_)""";

    /**
     * Instances in which the token itself waits for an event or a time, and not for a person: {@code process_instance}.
     * That something may be begun beside a step (an event subprocess) is no waiting.
     */
    public static final String WAITING = """
            (select token.proc_inst_id_ as process_instance
             from act_ru_execution token
             where token.act_id_ is not null and token.is_active_
               and not exists (select from act_ru_task task where task.execution_id_ = token.id_)
               and (exists (select from act_ru_event_subscr awaited where awaited.execution_id_ = token.id_)
                 or exists (select from act_ru_job job where job.execution_id_ = token.id_)))""";

    /** Running instances with the deployment they run on, {@code <pack>:<version>}: {@code process_instance}, {@code deployment}. */
    public static final String RUNNING = """
            (select instance.id_ as process_instance, deployment.name_ as deployment
             from act_ru_execution instance
             join act_re_procdef definition on definition.id_ = instance.proc_def_id_
             join act_re_deployment deployment on deployment.id_ = definition.deployment_id_
             where instance.parent_id_ is null)""";
}
