-- Every operation on an entity with its action, the earliest first; ?2 is this device.
SELECT op.device, op.seq, op.field, op.value, op.parents, op.action,
       coalesce(action.kind, ''), coalesce(action.label, ''), coalesce(action.arguments, '[]'),
       op.time, op.author, coalesce(action.undone, 0),
       EXISTS (SELECT 1 FROM head
               WHERE head.entity = op.entity AND head.field = op.field
                 AND head.device = op.device AND head.seq = op.seq),
       op.device = ?2
FROM op LEFT JOIN action ON action.id = op.action
WHERE op.entity = ?1
ORDER BY op.time, op.device, op.seq
