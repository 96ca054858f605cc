// Median and 90th percentile as bars, the term as a mark across them. The table beside it says the same.
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js'
import { useEffect, useRef } from 'react'
import { useTranslate } from 'react-admin'
import type { StageFigure } from '../../server/routes/evaluation_table.ts'
import { useRules } from '../rules/useRules.tsx'

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
)

const [BLUE, ORANGE, INK, MUTED] = ['#0B5CAD', '#C25700', '#1F2329', '#4E5969']
const ROW = 56

type Config = ChartConfiguration<'bar' | 'line', (number | null)[], string>

interface Words {
  median: string
  p90: string
  term: string
  days: string
}

const configOf = (rows: StageFigure[], labels: string[], words: Words, family: string): Config => ({
  type: 'bar',
  data: {
    labels,
    datasets: [
      {
        type: 'line',
        label: words.term,
        data: rows.map(({ term }) => term),
        showLine: false,
        pointStyle: 'line',
        pointRadius: 18,
        pointHoverRadius: 18,
        pointRotation: 90,
        borderWidth: 3,
        pointBorderWidth: 3,
        borderColor: INK,
      },
      { label: words.median, data: rows.map(({ median }) => median), backgroundColor: BLUE },
      { label: words.p90, data: rows.map(({ p90 }) => p90), backgroundColor: ORANGE },
    ],
  },
  options: {
    indexAxis: 'y',
    animation: false,
    maintainAspectRatio: false,
    interaction: { mode: 'index', axis: 'y', intersect: false },
    scales: {
      x: {
        beginAtZero: true,
        grace: '5%',
        title: { display: true, text: words.days, color: MUTED },
        ticks: { color: MUTED },
      },
      y: { ticks: { color: INK, font: { family, size: 14 } }, grid: { display: false } },
    },
    plugins: { legend: { labels: { usePointStyle: true, color: INK, font: { family, size: 14 } } } },
  },
})

const StageChart = ({ rows }: { rows: StageFigure[] }) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  const translate = useTranslate()
  const { words } = useRules()
  useEffect(() => {
    if (canvas.current === null) return
    const family = getComputedStyle(canvas.current).fontFamily
    const chart = new Chart(
      canvas.current,
      configOf(
        rows,
        rows.map((row) => words(row)),
        {
          median: translate('desk.evaluation.median'),
          p90: translate('desk.evaluation.p90'),
          term: translate('desk.evaluation.term'),
          days: translate('desk.evaluation.days_axis'),
        },
        family,
      ),
    )
    return () => chart.destroy()
  }, [rows, words, translate])
  return (
    <div className="stage-chart" style={{ height: 96 + rows.length * ROW }}>
      <canvas ref={canvas} role="img" aria-label={translate('desk.evaluation.chart_label')} />
    </div>
  )
}

export default StageChart
