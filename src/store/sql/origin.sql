-- The action behind each value that stands, the latest last; ?2 is this device.
SELECT head.field, op.action,
       coalesce(action.kind, ''), coalesce(action.label, ''), coalesce(action.arguments, '[]'),
       op.time, op.author, coalesce(action.undone, 0), op.device = ?2
FROM head
JOIN op ON op.device = head.device AND op.seq = head.seq
LEFT JOIN action ON action.id = op.action
WHERE head.entity = ?1
ORDER BY head.time, head.device
