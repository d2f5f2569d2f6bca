-- An operator sees what is published, as dashboards do: whom an incident's findings were told to is said by run.
CREATE POLICY operators ON registry.run FOR SELECT TO modelwatch_operator USING (status <> 'open');
