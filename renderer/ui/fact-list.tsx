export type Fact = readonly [name: string, value: React.ReactNode]

/** Names with their values, one pair a line; what has no value is left out. */
export const FactList = ({ facts }: { facts: readonly Fact[] }) => (
  <dl className="facts">
    {facts.map(
      ([name, value]) =>
        value !== undefined && (
          <div key={name} className="fact">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
    )}
  </dl>
)
